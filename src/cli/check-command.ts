import { Command, Option } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import type { Profile } from '../../contracts/kit/profile.ts'
import { loadConfig } from '../node/config.ts'
import { version } from '../node/package-root.ts'
import { selectChecks } from '../node/select.ts'
import { UsageError } from '../node/usage-error.ts'
import { findTarget, type TargetFlags } from './find-target.ts'
import { oneOf, wholeNumber } from './option-values.ts'
import { planLines } from './plan.ts'
import { readReports, toReporters } from './reports.ts'
import { type CheckOptions, runChecks } from './run-check.ts'
import { targetFlags, targetOptions } from './target-options.ts'

/** What `invitelab check` can be told: by flag, by variable, by config file, in this order. */
interface CheckFlags {
  readonly seed?: number
  readonly profile: Profile['name']
  readonly only?: string[]
  readonly skip?: string[]
  readonly strict: boolean
  readonly readOnly: boolean
  readonly plan: boolean
  readonly report?: readonly string[]
  readonly shard?: { readonly index: number; readonly count: number }
  readonly bail: boolean
  /** In percent. */
  readonly minCoverage: number
}

const maxSeed = 2 ** 31 - 1

/** The command that checks a target. */
export function checkCommand(): Command {
  const command = new Command('check')
    .description('Check whether an API keeps the promises of a provider')
    .argument('[provider]', 'whose API it claims to be')
  for (const option of targetOptions()) command.addOption(option)
  return command
    .addOption(
      new Option('--seed <n>', 'seed of everything random; another one at each run, if not given')
        .env('INVITELAB_SEED')
        .argParser(wholeNumber('seed', 0, maxSeed)),
    )
    .addOption(
      new Option('--profile <name>', 'how much to do: quick, standard, thorough')
        .env('INVITELAB_PROFILE')
        .default('standard')
        .argParser(oneOf('profile', ['quick', 'standard', 'thorough'])),
    )
    .addOption(new Option('--only <names>', 'run only these groups and checks').argParser(list))
    .addOption(new Option('--skip <names>', 'leave these groups and checks out').argParser(list))
    .addOption(new Option('--strict', 'a broken should fails the run too').default(false))
    .addOption(new Option('--read-only', 'leave out whatever writes').default(false))
    .addOption(new Option('--plan', 'print what would be sent, and send nothing').default(false))
    .addOption(
      new Option('--report <kinds>', 'terminal, github, json=F, junit=F, html=F, events=F')
        .env('INVITELAB_REPORT')
        .argParser(list),
    )
    .addOption(new Option('--shard <i/n>', 'run the i-th of n parts').argParser(readShard))
    .addOption(new Option('--bail', 'end at the first failure').default(false))
    .addOption(
      new Option('--min-coverage <percent>', 'percent of the declared answers that have to be seen')
        .default(0)
        .argParser(readPercent),
    )
    .allowExcessArguments(false)
    .action(async (provider: string | undefined, _: unknown, self: Command) => {
      await loadConfig(self)
      process.exitCode = await check(provider, self.opts<CheckFlags>(), targetFlags(self))
    })
}

async function check(provider: string | undefined, flags: CheckFlags, where: TargetFlags): Promise<number> {
  const reports = (flags.report ?? ['terminal']).flatMap(readReports)
  const { profile, strict, readOnly, bail, only, skip, shard } = flags
  const options: CheckOptions = {
    found: await findTarget(where, provider),
    profile,
    seed: flags.seed ?? Math.floor(Math.random() * maxSeed),
    checks: selectChecks(checks, { only, skip, shard }),
    ...{ readOnly, strict, bail },
    minCoverage: flags.minCoverage / 100,
    saveCases: true,
  }
  if (flags.plan) {
    console.log(planLines(options).join('\n'))
    return 0
  }
  return (await runChecks(options, toReporters(reports, version))).exitCode
}

function list(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), ...value.split(',').map((name) => name.trim())]
}

function readShard(value: string): { index: number; count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (index >= 1 && index <= count) return { index, count }
  throw new UsageError(`Failed to read --shard ${value}: write it i/n, from 1/n to n/n.`)
}

function readPercent(value: string): number {
  const percent = Number(value.replace(/%$/, ''))
  if (value.trim() !== '' && percent >= 0 && percent <= 100) return percent
  throw new UsageError(`Failed to read --min-coverage ${value}: use percent, from 0 to 100.`)
}
