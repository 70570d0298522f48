#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { mockCommand } from './mock-command.ts'
import { packageRoot } from './package-root.ts'

/** Exit code of a usage, a config, a spec or a seed that does not fit. */
const usage = 2

async function main(): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'))
  const program = new Command('invitelab')
    .description('A stateful mock server and a contract-testing harness for invitation APIs')
    .version(version, '-V, --version')
    .showHelpAfterError('Run with --help to see what there is.')
    .addCommand(mockCommand())
  for (const command of program.commands) command.copyInheritedSettings(program)
  for (const command of [program, ...program.commands]) command.exitOverride()
  await program.parseAsync()
}

main().catch((error) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : usage
  else if (error instanceof CliError) {
    console.error(`invitelab: ${error.message}`)
    process.exitCode = usage
  } else {
    console.error(error)
    process.exitCode = 1
  }
})
