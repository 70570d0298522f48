import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { InlineConfig, Rolldown } from 'vite'
import { packageRoot } from '../src/node/package-root.ts'

const room = fileURLToPath(new URL('src/console/', packageRoot))
const folder = new URL('dist/console/', packageRoot)

const common: InlineConfig = {
  root: room,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** The page of the server, with a script whose name changes with what is in it. */
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

/** What a page of the user's mounts: one module that needs no other. */
const module: InlineConfig = {
  ...common,
  build: {
    write: false,
    target: 'es2024',
    minify: true,
    lib: { entry: `${room}mount.tsx`, formats: ['es'], fileName: () => 'mount.js' },
  },
}

/**
 * Builds the console into `dist/console`. Writes only what has changed and each file at once, because a server may
 * read there meanwhile.
 */
export async function buildConsole(): Promise<void> {
  const { build } = await import('vite')
  const outputs = await Promise.all([build(page), build(module)])
  const files = new Map<string, string | Uint8Array>()
  for (const { output } of outputs.flat() as Rolldown.RolldownOutput[]) {
    for (const file of output) files.set(file.fileName, file.type === 'chunk' ? file.code : file.source)
  }
  await mkdir(folder, { recursive: true })
  // The page last, since it names the others.
  for (const [name, text] of [...files].sort(([a], [b]) => Number(a === 'index.html') - Number(b === 'index.html'))) {
    await replace(new URL(name, folder), text)
  }
  for (const name of await readdir(folder)) {
    if (!files.has(name) && !name.endsWith('.part')) await rm(new URL(name, folder), { force: true })
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
    // It runs after each install, and one without development tools is none that has failed.
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.warn('The console is not built: Vite is not installed here.')
  })
}
