import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Ended, Job } from './host.ts'

/** The folder with the bundles of `cli-setup.ts`. Projects that do not start it, and runs outside Vitest, have none. */
const bundles = process.env.BUNDLED_ENTRIES

/** The path of the command or of an entry point: its bundle, or its sources if there is none. */
export function entryPoint(name: keyof typeof entryPoints): string {
  return bundles === undefined ? resolve(entryPoints[name]) : join(bundles, `${name}.mjs`)
}

const entryPoints = {
  main: 'src/cli/main.ts',
  host: 'test/cli/host.ts',
  index: 'src/index.ts',
  vitest: 'src/vitest.ts',
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

/** Where a command runs. */
interface Place {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The environment without the variables that configure `invitelab`, and with others. */
function environment(env: Place['env'] = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('INVITELAB_') && name !== 'NO_COLOR')
  return { ...Object.fromEntries(own), ...env } as Record<string, string>
}

/** Starts `invitelab` without the environment variables that configure it. */
export function start(args: readonly string[], { cwd = process.cwd(), env }: Place = {}): Running {
  const child = spawn(process.execPath, [entryPoint('main'), ...args], { cwd, env: environment(env) })
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

const idle: ChildProcess[] = []

/** Runs a command until it ends, in a process that has run others before, because starting one takes most of the time. */
export async function run(args: readonly string[], { cwd = process.cwd(), env }: Place = {}): Promise<Ended> {
  const host = idle.pop() ?? fork(entryPoint('host'), { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  host.ref()
  host.channel?.ref()
  const job: Job = { args, cwd, env: environment(env) }
  const ended = await new Promise<Ended>((done, fail) => {
    host.once('message', done)
    host.once('exit', (code) => fail(new Error(`The process of the command ended with ${code}`)))
    host.send(job)
  })
  host.removeAllListeners('exit')
  // An idle process ends with this one.
  host.unref()
  host.channel?.unref()
  idle.push(host)
  return ended
}

/** A new folder with files in it. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-test-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
