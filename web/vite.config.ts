import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  define: {
    // vue-i18n reads its messages without making code from text, and leaves out what the page does not use.
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: 'target/classes/static', // straight into the jar: no stale copy can stay behind
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome95', 'edge95', 'firefox102', 'safari15.4'],
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    // Node reads the components as they are published; their styles are not for it.
    alias: [{ find: /^element-plus\/es\/components\/.*\/style\/css$/, replacement: '/src/testing/noStyle.ts' }],
    restoreMocks: true,
    unstubGlobals: true,
  },
})
