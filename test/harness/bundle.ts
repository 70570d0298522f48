import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { build as viteBuild } from 'vite'

/** The most that an application may get to load, in bytes, minified and gzipped: with one provider, and with all. */
export const mostBytes = { one: 25_000, all: 40_000 }

/** What an application gets to load, msw itself not counted. */
export interface Bundle {
  readonly code: string
  readonly gzipped: number
}

/** From where a bundle takes the package: its sources here, or wherever it is installed. */
export interface Origin {
  /** Where the package is looked for. */
  readonly folder: string
  readonly msw: string
  readonly provider: (name: string) => string
}

/** The sources of this checkout. */
export const sources: Origin = {
  folder: fileURLToPath(new URL('../..', import.meta.url)),
  msw: './src/msw.ts',
  provider: (name) => `./mocks/providers/${name}/provider.ts`,
}

/** The package as a project in this folder has it installed. */
export function installedIn(folder: string): Origin {
  return { folder, msw: 'invitelab/msw', provider: (name) => `invitelab/providers/${name}` }
}

/** The least that an application writes to have handlers for these providers. */
export function appWith(providers: readonly string[], { msw, provider }: Origin = sources): string {
  return [
    `import { createMock, toHandlers } from '${msw}'`,
    ...providers.map((name) => `import { ${name} } from '${provider(name)}'`),
    `globalThis.handlers = toHandlers(createMock({ providers: [${providers}] }))`,
  ].join('\n')
}

/** Bundles code with esbuild as an application's build does. */
export async function bundle(code: string, { folder }: Origin = sources): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: ['msw'],
    logLevel: 'error',
  })
  return weighed(outputFiles[0]?.text ?? '')
}

/** Bundles code with Vite as an application's build does. */
export async function bundleWithVite(code: string, { folder }: Origin = sources): Promise<Bundle> {
  const entry = `${folder}/entry.js`
  const built = await viteBuild({
    root: folder,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    plugins: [
      { name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, external: ['msw'] },
    },
  })
  const output = 'output' in built ? built.output : []
  return weighed(output.map((file) => (file.type === 'chunk' ? file.code : '')).join(''))
}

function weighed(code: string): Bundle {
  return { code, gzipped: gzipSync(code, { level: 9 }).length }
}
