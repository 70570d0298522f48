import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { entryPoint } from '../cli/run.ts'

/** How a command ended. */
export interface Ended {
  /** Null if it was killed or took too long. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The checkout whose command runs, if it is not this one. */
const root = process.env.ZOO_ROOT

/** The path of the command, or of the process that runs several. */
export function commandPath(name: 'main' | 'host'): string {
  if (root === undefined) return entryPoint(name)
  return resolve(root, name === 'main' ? 'src/cli/main.ts' : 'test/cli/host.ts')
}

/** The variables of a command: none that configure it, or that tell it where it runs. */
export function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const isOwn = (name: string) => !/^(INVITELAB_|GITHUB_|CI$|NO_COLOR$|FORCE_COLOR$)/.test(name)
  const own = Object.entries(process.env).filter(([name]) => isOwn(name))
  return { ...Object.fromEntries(own), ...env } as Record<string, string>
}

const idle: ChildProcess[] = []

/** Runs a command in a process that has run others before; ends the process if it takes too long. */
export async function command(
  args: readonly string[],
  options: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly maxMs: number
    readonly alone: boolean
  },
): Promise<Ended> {
  const { cwd, env, maxMs, alone } = options
  const host =
    (alone ? undefined : idle.pop()) ??
    fork(commandPath('host'), {
      // A row that makes the command read too much must not take the memory of others.
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  host.ref()
  host.channel?.ref()
  let timer: NodeJS.Timeout | undefined
  const ended = await new Promise<Ended | undefined>((done) => {
    timer = setTimeout(() => done(undefined), maxMs)
    host.once('message', (message) => done(message as Ended))
    host.once('exit', (code) => done({ code: null, out: '', err: `The process ended with ${code}` }))
    host.send({ args, cwd, env: environment(env) })
  })
  clearTimeout(timer)
  host.removeAllListeners('exit')
  host.removeAllListeners('message')
  if (ended === undefined || ended.code === null || alone) {
    host.kill('SIGKILL')
    return ended ?? { code: null, out: '', err: `It had not ended after ${maxMs / 1000} s` }
  }
  host.unref()
  host.channel?.unref()
  idle.push(host)
  return ended
}
