#!/usr/bin/env node
import module from 'node:module'
import { Command, CommanderError } from 'commander'
import { version } from '../node/package-root.ts'
import { UsageError } from '../node/usage-error.ts'
import { exitCodes } from './exit-code.ts'

// Whatever a command loads is compiled once and kept for the next start, which takes half the time.
module.enableCompileCache?.()

/** By name: how to make each command. Loaded when asked for, because the mock is not to wait for all the checks to load. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  mock: async () => (await import('./mock-command.ts')).mockCommand(),
  check: async () => (await import('./check-command.ts')).checkCommand(),
  replay: async () => (await import('./replay-command.ts')).replayCommand(),
  sweep: async () => (await import('./sweep-command.ts')).sweepCommand(),
  explain: async () => (await import('./explain-command.ts')).explainCommand(),
}

/** The command that is meant; all of them where that is none, for the help and for hints at the nearest. */
function meant(name: string | undefined): Promise<Command[]> {
  const wanted = name !== undefined && Object.hasOwn(commands, name) ? [commands[name]] : Object.values(commands)
  return Promise.all(wanted.filter((make) => make !== undefined).map((make) => make()))
}

async function main(): Promise<void> {
  const program = new Command('invitelab')
    .description('A stateful mock server and a contract-testing harness for invitation APIs')
    .version(version, '-V, --version')
    .showHelpAfterError('Run with --help to see what there is.')
  for (const command of await meant(process.argv[2])) program.addCommand(command)
  for (const command of program.commands) command.copyInheritedSettings(program)
  for (const command of [program, ...program.commands]) command.exitOverride()
  await program.parseAsync()
}

main().catch((error) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
  else if (error instanceof UsageError) {
    console.error(`invitelab: ${error.message}`)
    process.exitCode = exitCodes.usage
  } else {
    // A defect of ours says nothing about the target: 1 would read as a broken promise.
    console.error(error)
    process.exitCode = process.argv[2] === 'mock' ? 1 : exitCodes.nothingJudged
  }
})
