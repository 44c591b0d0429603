import type { Plugin } from 'vite';

/** Vant's icon font names a second source on a foreign host; the inlined woff2 before it is enough. */
export function noCdn(): Plugin {
  return {
    name: 'no-cdn',
    enforce: 'pre',
    transform(code, id) {
      if (!/vant\/.*\.css/.test(id)) return null;
      return code.replace(/,\s*url\(["']?(?:https?:)?\/\/[^)]*\)\s*format\([^)]*\)/g, '');
    },
  };
}
