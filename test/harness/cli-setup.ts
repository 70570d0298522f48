import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles the command once, because a bundle starts four times faster than the sources and the tests start it more than
 * a hundred times. Started by `npm run invitelab`, it still runs from its sources.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Inside of the checkout, where the command finds its package.json and its dependencies.
  await mkdir('node_modules/.cache', { recursive: true })
  const outdir = await mkdtemp(resolve('node_modules/.cache/cli-'))
  await build({
    entryPoints: ['src/cli/main.ts'],
    outdir,
    outExtension: { '.js': '.mjs' },
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node24', logLevel: 'error' },
    // Some dependencies are CommonJS and call `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
  process.env.BUNDLED_CLI = join(outdir, 'main.mjs')
  return () => rm(outdir, { recursive: true, force: true })
}
