import { runCommand } from '../../src/cli/run-command.ts'

/** A command to run. */
export interface Job {
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function setEnvironment(env: Job['env']): void {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
}

/** Collects what is written to a stream instead of writing it. */
function collect(stream: NodeJS.WriteStream): () => string {
  let text = ''
  stream.write = (chunk: string | Uint8Array) => {
    text += chunk
    return true
  }
  return () => text
}

process.on('message', async ({ args, cwd, env }: Job) => {
  process.chdir(cwd)
  setEnvironment(env)
  process.exitCode = undefined
  const out = collect(process.stdout)
  const err = collect(process.stderr)
  await runCommand(args)
  const ended: Ended = { code: Number(process.exitCode ?? 0), out: out(), err: err() }
  process.send?.(ended)
})

// Ends with the tests, also in the middle of a command.
process.on('disconnect', () => process.exit())
