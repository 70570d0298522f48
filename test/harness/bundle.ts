import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { build as viteBuild } from 'vite'

/** The maximum size of the mock in an application, in bytes, minified and gzipped: with one provider, and with all. */
export const maxBytes = { one: 25_000, all: 40_000 }

/** The bundle of an application, without msw itself. */
export interface Bundle {
  readonly code: string
  readonly gzipped: number
}

/** Where a bundle imports the package from: the sources of this checkout, or an installed package. */
export interface Origin {
  /** The folder from which imports are resolved. */
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

/** The package as installed in the project of this folder. */
export function installedIn(folder: string): Origin {
  return { folder, msw: 'invitelab/msw', provider: (name) => `invitelab/providers/${name}` }
}

/** The code of a minimal application that creates handlers for these providers. */
export function appWith(providers: readonly string[], { msw, provider }: Origin = sources): string {
  return [
    `import { createMock, toHandlers } from '${msw}'`,
    ...providers.map((name) => `import { ${name} } from '${provider(name)}'`),
    `globalThis.handlers = toHandlers(createMock({ providers: [${providers}] }))`,
  ].join('\n')
}

/** Bundles code with esbuild, as the build of an application does. */
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
  return toBundle(outputFiles[0]?.text ?? '')
}

/** Bundles code with Vite, as the build of an application does. */
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
  return toBundle(output.map((file) => (file.type === 'chunk' ? file.code : '')).join(''))
}

function toBundle(code: string): Bundle {
  return { code, gzipped: gzipSync(code, { level: 9 }).length }
}
