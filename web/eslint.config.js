import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import { defineConfig, globalIgnores } from 'eslint/config'
import typescript from 'typescript-eslint'

export default defineConfig(
  globalIgnores(['target', 'node_modules']),
  typescript.configs.strict,
  typescript.configs.stylistic,
  vue.configs['flat/recommended'],
  accessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    files: ['src/**/*.{ts,vue}'],
    rules: {
      'eqeqeq': 'error',
      'no-console': 'error',
      'no-undef': 'off', // vue-tsc knows better
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Only api/client.ts talks to the server.' },
        { name: 'EventSource', message: 'Only api/client.ts and followImport.ts listen to the server.' },
        { name: 'sessionStorage', message: 'Nothing of the session is kept in the browser.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      'vue/max-attributes-per-line': ['warn', { singleline: 9, multiline: 1 }],
      'vue/return-in-computed-property': 'off', // vue-tsc sees that a switch leaves no case out
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off', // white space inside a cell of the form is content
      'vue/html-self-closing': ['warn', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/no-redundant-roles': 'off', // a list without bullets loses its role in Safari
    },
  },
  {
    files: ['src/api/client.ts', 'src/api/followImport.ts', 'src/**/*.test.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
)
