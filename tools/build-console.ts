import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Rolldown } from 'vite'
import { packageRoot } from '../src/node/package-root.ts'

const source = fileURLToPath(new URL('src/console/', packageRoot))
const target = new URL('dist/console/', packageRoot)

const common: InlineConfig = {
  root: source,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** The page of the mock server. The name of its script contains a hash. */
const page: InlineConfig = {
  ...common,
  base: '/__invitelab/console/',
  build: {
    write: false,
    target: 'es2024',
    assetsDir: '',
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
  },
}

/** The module that users import into their own page. It imports nothing. */
const module: InlineConfig = {
  ...common,
  build: {
    write: false,
    target: 'es2024',
    minify: true,
    lib: { entry: `${source}mount.tsx`, formats: ['es'], fileName: () => 'mount.js' },
  },
}

/** Builds the console into `dist/console`. Replaces only changed files, atomically, because a server may read them. */
export async function buildConsole(): Promise<void> {
  const { build } = await import('vite')
  const outputs = await Promise.all([build(page), build(module)])
  const files = new Map<string, string | Uint8Array>()
  for (const { output } of outputs.flat() as Rolldown.RolldownOutput[]) {
    for (const file of output) files.set(file.fileName, file.type === 'chunk' ? file.code : file.source)
  }
  await mkdir(target, { recursive: true })
  // The page comes last, because it refers to the other files.
  for (const [name, text] of [...files].sort(([a], [b]) => Number(a === 'index.html') - Number(b === 'index.html'))) {
    await replace(new URL(name, target), text)
  }
  for (const name of await readdir(target)) {
    if (!files.has(name) && !name.endsWith('.part')) await rm(new URL(name, target), { force: true })
  }
}

async function replace(file: URL, text: string | Uint8Array): Promise<void> {
  const before = await readFile(file).catch(() => undefined)
  if (before?.equals(Buffer.from(text))) return
  const part = new URL(`${file.href}.${process.pid}.part`)
  await writeFile(part, text)
  await rename(part, file)
}

if (import.meta.main) {
  await buildConsole().catch((error: NodeJS.ErrnoException) => {
    // This runs after each `npm install`, which must also succeed without development tools.
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.warn('Skipped the build of the console: Vite is not installed.')
  })
}
