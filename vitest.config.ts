import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/harness/prism-setup.ts', 'test/harness/console-setup.ts', 'test/harness/chromium-setup.ts'],
    // Pages are waited for, and a busy machine is slow.
    expect: { poll: { timeout: 20_000 } },
    // Much of a test in a browser is waiting, so no core is left out.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
