import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { printable } from '../../contracts/report/text.ts'
import { assertComplete } from '../node/needs.ts'
import { version } from '../node/package-root.ts'
import { type Selection, selectChecks } from '../node/select.ts'
import { waiversFor } from '../node/waivers.ts'
import { checkOptions } from '../options/check.ts'
import type { FlagsOf } from '../options/option.ts'
import { findTarget, type TargetFlags, withMockAllowed } from './find-target.ts'
import { addAction, addOptions, completeFlags } from './flags/command-options.ts'
import { targetFlags } from './flags/target-flags.ts'
import { planLines } from './plan.ts'
import { readReports, toReporters } from './reports.ts'
import { type CheckOptions, runChecks } from './run-check.ts'

type CheckFlags = FlagsOf<typeof checkOptions>

/** The command that checks a target. */
export function checkCommand(): Command {
  const command = new Command('check')
    .description('Check that an API keeps the promises of a provider')
    .argument('[provider]', 'the provider whose API the target implements')
  addOptions(command, checkOptions).allowExcessArguments(false)
  return addAction(command, async (provider: string | undefined) => {
    const flags = await completeFlags<CheckFlags>(command, checkOptions)
    process.exitCode = await check(provider, flags, targetFlags(command))
  })
}

async function check(provider: string | undefined, flags: CheckFlags, where: TargetFlags): Promise<number> {
  const reports = (flags.report ?? ['terminal']).flatMap(readReports)
  const { profile, strict, readOnly, bail, only, skip, shard } = flags
  const found = await findTarget(where, provider)
  const ids = checks.map(({ id }) => id)
  const options: CheckOptions = {
    found: flags.plan ? found : await withMockAllowed(found),
    profile,
    seed: flags.seed ?? Math.floor(Math.random() * checkOptions.seed.max),
    checks: selectChecks(checks, { only, skip, shard }),
    ...{ readOnly, strict, bail, shard },
    ...(flags.deadline === undefined ? {} : { deadlineMs: flags.deadline }),
    ...(flags.concurrency === undefined ? {} : { concurrency: flags.concurrency }),
    minCoverage: flags.minCoverage / 100,
    saveCases: true,
    waivers: await waiversFor(found.target.name, where.config, ids),
  }
  assertComplete(options.found.target, options.found.promises, options)
  if (options.checks.length === 0) console.error(`invitelab: ${whyNone({ only, skip, shard })}`)
  if (flags.plan) {
    console.log((await planLines(options)).join('\n'))
    return 0
  }
  const { exitCode, exitReasons } = await runChecks(options, toReporters(reports, version))
  // The terminal report shows them itself.
  if (!reports.some(({ kind }) => kind === 'terminal'))
    for (const { code, reason } of exitReasons) console.error(`invitelab: exit code ${code}: ${printable(reason)}`)
  return exitCode
}

/** Why no check is selected. */
function whyNone({ only, skip, shard }: Selection): string {
  const narrowed = [
    only ? `--only ${only.join(',')}` : '',
    skip ? `--skip ${skip.join(',')}` : '',
    shard ? `--shard ${shard.index}/${shard.count}` : '',
  ]
  return `no check is selected: ${narrowed.filter((text) => text !== '').join(' with ')} leaves none`
}
