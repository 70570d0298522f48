import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/harness/prism-setup.ts', 'test/harness/console-setup.ts', 'test/harness/chromium-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
