import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

// The commands and servers that tests start compile the same modules again and again.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/node-compile')

const testFiles = ['test/**/*.test.{ts,tsx}']

/** The files of each project. All others are unit tests, so a new file always runs. */
const files = {
  /** Unit tests that need globals such as `fetch` as no other file has patched them, so each file gets a worker of its own. */
  isolated: ['test/msw/faults.test.ts'],
  scenarios: ['test/scenarios/**/*.test.ts'],
  harness: [
    'test/{cases,cli,contracts,probe,reference,robustness,zoo}/**/*.test.ts',
    'test/docs/{check-guide,readme}.test.ts',
  ],
  browser: ['test/{console,example}/**/*.test.ts', 'test/**/*.browser.test.ts'],
  package: ['test/package/**/*.test.ts'],
}

const setup = {
  temporary: 'test/harness/temporary-setup.ts',
  specs: 'test/harness/specs-setup.ts',
  prism: 'test/harness/prism-setup.ts',
  cli: 'test/harness/cli-setup.ts',
  console: 'test/harness/console-setup.ts',
  chromium: 'test/harness/chromium-setup.ts',
  example: 'test/harness/example-setup.ts',
}

/** Test files of one project share their workers, so each worker compiles the specs once. */
function project(
  name: string,
  globalSetup: readonly string[],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return { extends: true, test: { name, globalSetup: [setup.temporary, ...globalSetup], isolate: false, ...test } }
}

export default defineConfig(({ mode }) => ({
  test: {
    projects: [
      project('unit', [setup.specs], { include: testFiles, exclude: Object.values(files).flat() }),
      project('unit-isolated', [setup.specs], { include: files.isolated, exclude: files.browser, isolate: true }),
      project('scenarios', [setup.specs, setup.prism, setup.chromium], { include: files.scenarios }),
      project('harness', [setup.specs, setup.cli], { include: files.harness }),
      project('browser', [setup.specs, setup.console, setup.chromium, setup.example], { include: files.browser }),
      project('package', [setup.console], { include: files.package }),
    ],
    provide: { exhaustive: mode === 'all' },
    // Pages are waited for, and a busy machine is slow.
    expect: { poll: { timeout: 20_000 } },
    // Many tests wait for another process, so there are more workers than cores.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}))
