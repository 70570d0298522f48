import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A server to measure: how Node starts it on a port, and the prefix of the spec's paths. */
export interface Variant {
  readonly name: string
  readonly about: string
  readonly args: (port: number) => readonly string[]
  readonly base: string
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const small = (name: string, about: string): Variant => ({
  name,
  about,
  args: (port) => [file(`variants/${name}.ts`), String(port)],
  base: '',
})
const command = (name: string, about: string, main: string): Variant => ({
  name,
  about,
  args: (port) => [main, 'mock', '--port', String(port), '--json'],
  base: '/snyk/rest',
})

/** A bare `node:http` server with prepared responses. */
export const bare = small('bare', 'node:http, prebuilt bytes')

/** A hand-written stateful server, the baseline for the mock. */
export const stateful = small('stateful', 'node:http, a Map, no checks')

const hello = small('hello', 'Hono and its node server, hello')

const prismCli = fileURLToPath(
  import.meta.resolve('@stoplight/prism-cli/package.json').replace('package.json', 'dist/index.js'),
)

/** Prism in its fastest configuration: static examples, no log. */
export const prism: Variant = {
  name: 'prism',
  about: 'prism mock -v silent, static',
  args: (port) => [prismCli, 'mock', file('../specs/snyk.yaml'), '-v', 'silent', '-p', String(port)],
  base: '',
}

/** The mock, run from its sources. */
export const mock = command('mock', 'invitelab mock, defaults', file('../src/cli/main.ts'))

/** Path of the built command. */
const built = file('../dist/src/cli/main.js')

/** The mock as users install it. Skipped if it has not been built. */
export const builtMock = existsSync(built) ? [command('mock-dist', 'the same, built', built)] : []

/** All variants, in the order of the tables. */
export const variants: readonly Variant[] = [bare, stateful, hello, prism, mock]
