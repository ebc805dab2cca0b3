import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const page = 'target/classes/static' // straight into the jar: no stale copy can stay behind

/** Puts a .br and a .gz beside every asset that gains by it; the gateway sends them to whoever reads them. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      const assets = join(page, 'assets')
      for (const name of readdirSync(assets).filter(name => /\.(js|css)$/.test(name))) {
        const bytes = readFileSync(join(assets, name))
        if (bytes.length < 1024) continue
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      }
    },
  }
}

export default defineConfig({
  plugins: [vue(), compressed()],
  define: {
    // vue-i18n reads its messages without making code from text, and leaves out what the page does not use.
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_JIT_COMPILATION__: true,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    outDir: page,
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome95', 'edge95', 'firefox102', 'safari15.4'],
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target: process.env.MUBIAO_URL ?? 'http://localhost:8080', changeOrigin: false } } },
  test: {
    environment: 'happy-dom',
    pool: 'threads',
    isolate: false, // one load of the components for all files; each test leaves nothing mounted behind
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    // Node reads the components as they are published; their styles are not for it.
    alias: [
      { find: /^element-plus\/es\/components\/.*\/style\/css$/, replacement: '/src/testing/noStyle.ts' },
      { find: './ChartCanvas.vue', replacement: '/src/testing/noChart.ts' }, // there is nothing to draw on
    ],
    restoreMocks: true,
    unstubGlobals: true,
  },
})
