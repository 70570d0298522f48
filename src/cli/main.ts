#!/usr/bin/env node
import module from 'node:module'
import { Command, CommanderError } from 'commander'
import { version } from '../node/package-root.ts'
import { UsageError } from '../node/usage-error.ts'
import { commands } from './commands.ts'
import { exitCodes } from './exit-code.ts'

// Keeps compiled modules on disk, which halves the time of the next start.
module.enableCompileCache?.()

// A reader such as `head` may close the pipe early. The run goes on, because it still has to revoke what it has created.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** The command with this name; all commands if there is none, for the help and for "Did you mean …?". */
function commandsFor(name: string | undefined): Promise<Command[]> {
  const known = Object.entries(commands)
  const named = known.filter(([key]) => key === name)
  return Promise.all((named.length > 0 ? named : known).map(([, create]) => create()))
}

async function main(): Promise<void> {
  const program = new Command('invitelab')
    .description('A stateful mock server and a contract-testing harness for invitation APIs')
    .version(version, '-V, --version')
    .showHelpAfterError('Run with --help to see all commands and options.')
  for (const command of await commandsFor(process.argv[2])) program.addCommand(command)
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
    // A defect of invitelab says nothing about the target, and 1 would mean a broken promise.
    console.error(error)
    process.exitCode = process.argv[2] === 'mock' ? 1 : exitCodes.nothingJudged
  }
})
