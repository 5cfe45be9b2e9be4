import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: '../target/dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': 'http://localhost:8080', '/v1': 'http://localhost:8080' },
  },
  test: {
    environment: 'happy-dom',
    // one window for all files of a worker: making one for each took four fifths of the time
    isolate: false,
    include: ['src/**/*.spec.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
