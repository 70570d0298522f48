#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { checkCommand } from './check-command.ts'
import { CliError } from './cli-error.ts'
import { exitCodes } from './exit-code.ts'
import { explainCommand } from './explain-command.ts'
import { mockCommand } from './mock-command.ts'
import { version } from './package-root.ts'
import { replayCommand } from './replay-command.ts'
import { sweepCommand } from './sweep-command.ts'

async function main(): Promise<void> {
  const program = new Command('invitelab')
    .description('A stateful mock server and a contract-testing harness for invitation APIs')
    .version(version, '-V, --version')
    .showHelpAfterError('Run with --help to see what there is.')
  for (const make of [mockCommand, checkCommand, replayCommand, sweepCommand, explainCommand])
    program.addCommand(make())
  for (const command of program.commands) command.copyInheritedSettings(program)
  for (const command of [program, ...program.commands]) command.exitOverride()
  await program.parseAsync()
}

main().catch((error) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
  else if (error instanceof CliError) {
    console.error(`invitelab: ${error.message}`)
    process.exitCode = exitCodes.usage
  } else {
    // A defect of ours says nothing about the target: 1 would read as a broken promise.
    console.error(error)
    process.exitCode = process.argv[2] === 'mock' ? 1 : exitCodes.nothingJudged
  }
})
