import { Command, CommanderError } from 'commander'
import { printable } from '../../contracts/report/text.ts'
import { version } from '../node/package-root.ts'
import { UsageError } from '../node/usage-error.ts'
import { commands } from './commands.ts'
import { exitCodes } from './exit-code.ts'

/** Runs a command and sets the exit code of the process. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await parse(args)
  } catch (error) {
    process.exitCode = report(error, args[0])
  }
}

async function parse(args: readonly string[]): Promise<void> {
  const program = new Command('invitelab')
    .description('A stateful mock server and a contract-testing harness for invitation APIs')
    .version(version, '-V, --version')
    .showHelpAfterError('Run with --help to see all commands and options.')
  for (const command of await commandsFor(args[0])) program.addCommand(command)
  for (const command of program.commands) command.copyInheritedSettings(program)
  for (const command of [program, ...program.commands]) command.exitOverride()
  await program.parseAsync(args, { from: 'user' })
}

/** The command with this name; all commands if there is none, for the help and for "Did you mean …?". */
function commandsFor(name: string | undefined): Promise<Command[]> {
  const known = Object.entries(commands)
  const named = known.filter(([key]) => key === name)
  return Promise.all((named.length > 0 ? named : known).map(([, create]) => create()))
}

/** Prints why a command failed, unless Commander has, and returns the exit code. */
function report(error: unknown, command: string | undefined): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
  if (error instanceof UsageError) {
    console.error(printable(`invitelab: ${error.message}`))
    return exitCodes.usage
  }
  // A defect of invitelab says nothing about the target, and 1 would mean a broken promise.
  console.error(error)
  return command === 'mock' ? 1 : exitCodes.nothingJudged
}
