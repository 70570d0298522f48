import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder with the bundles of `cli-setup.ts`. Projects that do not start it, and runs outside of Vitest, have none. */
const bundles = process.env.BUNDLED_ENTRIES

/** The path of the command or of an entry point: its bundle, or its sources if there is none. */
export function entryPoint(name: 'main' | 'index' | 'vitest'): string {
  if (bundles !== undefined) return join(bundles, `${name}.mjs`)
  return resolve(name === 'main' ? 'src/cli/main.ts' : `src/${name}.ts`)
}

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A running command. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves with the first line on standard output. */
  readonly firstLine: Promise<string>
  /** Returns what it has written to standard output so far. */
  readonly output: () => string
}

/** Starts `invitelab` without the environment variables that configure it. */
export function start(
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Running {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('INVITELAB_') && name !== 'NO_COLOR')
  const child = spawn(process.execPath, [entryPoint('main'), ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...Object.fromEntries(own), ...env },
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code) => done({ code, out, err }))
  })
  const firstLine = new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (out.includes('\n')) found(out.slice(0, out.indexOf('\n')))
    })
    child.once('close', () => failed(new Error(`The command ended before it printed a line: ${err}`)))
  })
  firstLine.catch(() => {})
  return { child, ended, firstLine, output: () => out }
}

/** Runs a command until it ends. */
export function run(args: readonly string[], options?: { cwd?: string; env?: Record<string, string> }): Promise<Ended> {
  return start(args, options).ended
}

/** A new folder with files in it. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-test-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
