import { fileURLToPath } from 'node:url';
import Components from 'unplugin-vue-components/vite';
import { VantResolver } from 'unplugin-vue-components/resolvers';
import pxToRem from 'postcss-pxtorem';
import { defineConfig, mergeConfig } from 'vite';
import { noCdn } from './build/no-cdn.ts';
import { swManifest } from './build/sw-manifest.ts';
import { face } from './vite.base.ts';

export default defineConfig(
  mergeConfig(face('field', 'm'), {
    plugins: [Components({ dts: false, dirs: [], resolvers: [VantResolver()] }), noCdn(), swManifest()],
    css: {
      // Vant is written in px; rem makes it follow the text size the person chose.
      postcss: {
        plugins: [
          pxToRem({ rootValue: 16, propList: ['*'], minPixelValue: 2, exclude: (file: string) => !file.includes('node_modules/vant') }),
        ],
      },
    },
    build: {
      rolldownOptions: {
        input: {
          index: fileURLToPath(new URL('apps/field/index.html', import.meta.url)),
          sw: fileURLToPath(new URL('src/field/sw/sw.ts', import.meta.url)),
        },
        output: {
          entryFileNames: (chunk: { name: string }) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }),
);
