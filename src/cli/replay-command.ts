import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { type Profile, profiles } from '../../contracts/kit/profile.ts'
import { version } from '../node/package-root.ts'
import { CliError } from '../node/usage-error.ts'
import { targetOptions } from '../options/target.ts'
import { readCase, type SavedCase } from './case-files.ts'
import { exitCodes } from './exit-code.ts'
import { findTarget, type TargetFlags } from './find-target.ts'
import { addOptions } from './flags/command-options.ts'
import { targetFlags } from './flags/target-flags.ts'
import { toReporters } from './reports.ts'
import { runChecks } from './run-check.ts'

/** The command that shows a saved failure again. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('Run a saved case again, on its target or on another one')
    .argument('<case>', 'a file in .invitelab/cases')
  return addOptions(command, targetOptions)
    .allowExcessArguments(false)
    .action(async (file: string) => {
      process.exitCode = await replay(file, targetFlags(command))
    })
}

async function replay(file: string, flags: TargetFlags): Promise<number> {
  const saved = readCase(file)
  const check = checks.find(({ id }) => id === saved.check)
  if (!check) {
    throw new CliError(`Failed to replay ${file}: this version has no check ${saved.check}.`)
  }
  if (!Object.hasOwn(profiles, saved.profile)) {
    throw new CliError(`Failed to replay ${file}: this version has no profile ${saved.profile}.`)
  }
  const found = await findTarget(withPlace(flags, saved), saved.provider)
  const { code, results } = await runChecks(
    {
      found,
      profile: saved.profile as Profile['name'],
      seed: saved.seed,
      // A check of answers judges what all the others get.
      selection: check.group === 'responses' ? {} : { only: [saved.check] },
      given: saved.commands,
      // Whether the promise was a must or a should: the question is only whether it is broken again.
      strict: true,
      readOnly: false,
      bail: false,
      minCoverage: 0,
      saveCases: false,
    },
    toReporters([{ kind: 'terminal' }], version),
  )
  const title = results.find(({ id }) => id === saved.check)?.failure?.title
  // In a run of all checks others may be broken too; that is not what was asked.
  const answer = code === exitCodes.broken && title === undefined ? exitCodes.ok : code
  console.log(verdict(saved.title, title, answer))
  return answer
}

function verdict(before: string, now: string | undefined, code: number): string {
  if (now === before) return `again: ${now}`
  if (now !== undefined) return `broken in another way: ${now}, and ${before} in the case`
  return code === exitCodes.ok ? `not any more: ${before}` : `could not be asked: ${before}`
}

/** The place of the case, where the command line names no other. */
function withPlace(flags: TargetFlags, { place }: SavedCase): TargetFlags {
  if (flags.target !== undefined || flags.url !== undefined || !place) return flags
  return { ...flags, ...place }
}
