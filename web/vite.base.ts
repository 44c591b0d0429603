import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { UserConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const alias = {
  '@shared': at('src/shared'),
  '@messages': at('../messages'),
};

/** What the three builds have in common. `out` is the folder in dist/ and the first part of the address. */
export function face(name: 'console' | 'field' | 'public', out: string): UserConfig {
  return {
    root: at(`apps/${name}`),
    base: `/${out}/`,
    plugins: [vue()],
    resolve: { alias: { ...alias, '/@face': at(`src/${name}`) } },
    define: {
      __VUE_I18N_LEGACY_API__: false,
      __VUE_I18N_FULL_INSTALL__: false,
      __INTLIFY_PROD_DEVTOOLS__: false,
      __VUE_PROD_DEVTOOLS__: false,
      // Element Plus still has parts written in the options style.
      __VUE_OPTIONS_API__: name === 'console',
    },
    build: {
      outDir: at(`dist/${out}`),
      emptyOutDir: true,
      target: ['chrome86', 'safari14'],
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
    },
    server: {
      fs: { allow: [at('..')] },
      proxy: { '/api': { target: process.env.HUIYIN_SERVER ?? 'http://localhost:8080' } },
    },
  };
}
