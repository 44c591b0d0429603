import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

/** Writes the list of everything built, and a version made of its content, into sw.js. */
export function swManifest(): Plugin {
  let out = '';
  return {
    name: 'sw-manifest',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    closeBundle() {
      const sw = join(out, 'sw.js');
      const hash = createHash('sha256');
      const list = files(out)
        .filter((path) => path !== sw)
        .sort()
        .map((path) => {
          hash.update(readFileSync(path));
          return relative(out, path);
        });
      const code = readFileSync(sw, 'utf8');
      if (!code.includes('self.__FILES__') || !code.includes('self.__VERSION__')) throw new Error('sw.js lost its placeholders');
      writeFileSync(
        sw,
        code.replace('self.__FILES__', JSON.stringify(list)).replace('self.__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12))),
      );
    },
  };
}
