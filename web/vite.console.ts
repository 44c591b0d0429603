import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig, mergeConfig } from 'vite';
import { face } from './vite.base.ts';

export default defineConfig(
  mergeConfig(face('console', 'console'), {
    plugins: [Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] })],
  }),
);
