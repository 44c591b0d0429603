import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { PlainReporter } from './build/plain-reporter.ts';
import { alias } from './vite.base.ts';

export default defineConfig({
  plugins: [vue()],
  resolve: { alias },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    reporters: ['default', new PlainReporter()],
  },
});
