import vue from 'eslint-plugin-vue';
import ts from 'typescript-eslint';

const faces = ['console', 'field', 'public'];
const forbid = (files, groups, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: groups, message }] }] },
});
const component = ['element-plus', 'element-plus/*', 'vant', 'vant/*', 'echarts', 'echarts/*'];

export default ts.config(
  { ignores: ['src/shared/api/schema.d.ts', 'dist/', 'node_modules/', 'tests/.out/'] },
  ...ts.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'max-lines': ['error', 250],
      eqeqeq: 'error',
      'no-console': 'error',
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  { files: ['build/*.mjs', 'tests/**/*.mjs'], rules: { 'no-console': 'off' } },
  forbid(
    ['src/shared/**'],
    [...faces.flatMap((face) => [`**/${face}/**`]), '@shared/*', ...component],
    'shared imports nobody: no face, no component library, and itself by relative path.',
  ),
  ...faces.map((face) =>
    forbid(
      [`src/${face}/**`],
      [
        ...faces.filter((other) => other !== face).map((other) => `**/src/${other}/**`),
        ...faces.filter((other) => other !== face).flatMap((other) => [`../${other}/**`, `../../${other}/**`, `../../../${other}/**`]),
        '**/shared/**',
        '!@shared/**',
        ...component.filter((name) => !((face === 'console' && !name.startsWith('vant')) || (face === 'field' && name.startsWith('vant')))),
      ],
      'A face imports only itself, @shared/… and its own libraries.',
    ),
  ),
);
