import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

const root = 'examples/team-admin'

/** A served build of the example. */
export interface Served {
  readonly url: string
  readonly folder: string
  readonly close: () => Promise<void>
}

/** Builds the example as users do, with variables such as `VITE_API`, and serves the result. */
export async function serveExample(variables: Readonly<Record<string, string>>): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), 'team-admin-'))
  const before = { ...process.env }
  Object.assign(process.env, { NODE_ENV: 'production', ...variables })
  try {
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2000 } })
  } finally {
    for (const name of ['NODE_ENV', ...Object.keys(variables)]) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    folder: outDir,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
