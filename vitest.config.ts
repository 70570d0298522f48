import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const testFiles = ['test/**/*.test.{ts,tsx}']

/** The files of each project. All others are unit tests, so a new file always runs. */
const files = {
  /** Unit tests that patch globals such as `fetch`, so each file gets a worker of its own. */
  isolated: ['test/{clients,msw,recipes}/**/*.test.{ts,tsx}'],
  scenarios: ['test/scenarios/**/*.test.ts'],
  harness: ['test/{cli,contracts,reference,robustness}/**/*.test.ts'],
  browser: ['test/{console,example}/**/*.test.ts', 'test/**/*.browser.test.ts'],
  package: ['test/package/**/*.test.ts'],
}

const setup = {
  specs: 'test/harness/specs-setup.ts',
  prism: 'test/harness/prism-setup.ts',
  console: 'test/harness/console-setup.ts',
  chromium: 'test/harness/chromium-setup.ts',
}

/** Test files of one project share their workers, so each worker compiles the specs once. */
function project(
  name: string,
  globalSetup: readonly string[],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, globalSetup: [...globalSetup], isolate: false, ...test } }
}

export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      project('unit', [setup.specs], { include: testFiles, exclude: Object.values(files).flat() }),
      project('unit-isolated', [setup.specs], { include: files.isolated, exclude: files.browser, isolate: true }),
      project('scenarios', [setup.specs, setup.prism, setup.chromium], { include: files.scenarios }),
      project('harness', [setup.specs], { include: files.harness }),
      project('browser', [setup.specs, setup.console, setup.chromium], { include: files.browser }),
      project('package', [setup.console], { include: files.package }),
    ],
    provide: { everyTransport: mode === 'all' },
    // Pages are waited for, and a busy machine is slow.
    expect: { poll: { timeout: 20_000 } },
    // A test in a browser mostly waits, so every core gets a worker.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}))
