import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/**
 * Bundles the command and the entry points once, because a bundle starts four times faster than the sources and the
 * tests start them more than a hundred times. Started by `npm run invitelab`, the command still runs from its sources.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Inside of the checkout, where the command finds its package.json and its dependencies.
  await mkdir('node_modules/.cache', { recursive: true })
  const outdir = await mkdtemp(resolve('node_modules/.cache/cli-'))
  const options: BuildOptions = {
    ...{ outdir, outExtension: { '.js': '.mjs' }, bundle: true, logLevel: 'error' },
    ...{ format: 'esm', platform: 'node', target: 'node24' },
  }
  await build({
    ...options,
    entryPoints: { main: 'src/cli/main.ts', host: 'test/cli/host.ts' },
    // Some dependencies are CommonJS and call `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  await build({
    ...options,
    entryPoints: { index: 'src/index.ts', vitest: 'src/vitest.ts' },
    // The tests that import them have a Vitest of their own.
    ...{ splitting: true, packages: 'external' },
  })
  process.env.BUNDLED_ENTRIES = outdir
  return () => rm(outdir, { recursive: true, force: true })
}
