import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { dayOf } from '../../contracts/runner/waivers.ts'
import type { WaiverConfig } from '../config.ts'
import { configPath } from '../node/config.ts'
import { selectChecks } from '../node/select.ts'
import { UsageError } from '../node/usage-error.ts'
import { isDay } from '../node/waivers.ts'
import { addWaivers, toYaml } from '../node/write-waivers.ts'
import { baselineOptions } from '../options/baseline.ts'
import { checkOptions } from '../options/check.ts'
import type { FlagsOf } from '../options/option.ts'
import { exitCodes } from './exit-code.ts'
import { findTarget, type TargetFlags, withMockAllowed } from './find-target.ts'
import { addAction, addOptions, completeFlags } from './flags/command-options.ts'
import { targetFlags } from './flags/target-flags.ts'
import { runChecks } from './run-check.ts'

type BaselineFlags = FlagsOf<typeof baselineOptions>

const defaultDays = 90

/** The command that writes waivers for what fails today. */
export function baselineCommand(): Command {
  const command = new Command('baseline')
    .description('Check a target, and write a waiver for each check that fails')
    .argument('[provider]', 'the provider whose API the target implements')
  addOptions(command, baselineOptions).allowExcessArguments(false)
  return addAction(command, async (provider: string | undefined) => {
    const flags = await completeFlags<BaselineFlags>(command, baselineOptions, 'check')
    process.exitCode = await baseline(provider, flags, targetFlags(command))
  })
}

async function baseline(provider: string | undefined, flags: BaselineFlags, where: TargetFlags): Promise<number> {
  const { profile, strict, readOnly, only, skip, reason } = flags
  const until = flags.until ?? dayOf(Date.now() + defaultDays * 86_400_000)
  if (!isDay(until)) throw new UsageError(`Failed to read --until ${until}: use a day such as 2026-12-31.`)
  const found = await withMockAllowed(await findTarget(where, provider))
  const seed = flags.seed ?? Math.floor(Math.random() * checkOptions.seed.max)
  const selected = selectChecks(checks, { only, skip })
  const options = { found, profile, seed, checks: selected, readOnly, strict, bail: false, minCoverage: 0 }
  const { exitCode, exitReasons, results } = await runChecks({ ...options, saveCases: false }, [])
  const failed = results.filter(({ status }) => status === 'failed')
  // A target of the command line has no name that a later run would share.
  const target = where.url === undefined && found.target.name !== '' ? { target: found.target.name } : {}
  const waivers: readonly WaiverConfig[] = failed.map(({ id }) => ({ check: id, reason, until, ...target }))
  for (const { code, reason: why } of exitReasons)
    if (code !== exitCodes.broken) console.error(`invitelab: exit code ${code}: ${why}`)
  if (flags.write) console.log(await write(waivers, where))
  else console.log(toYaml(waivers))
  return exitCode === exitCodes.broken ? exitCodes.ok : exitCode
}

async function write(waivers: readonly WaiverConfig[], { config }: TargetFlags): Promise<string> {
  const path = await configPath(config)
  if (path === undefined)
    throw new UsageError('Failed to write the waivers: there is no config file. Leave out --write.')
  await addWaivers(path, waivers)
  return `${waivers.length} waivers are in ${path}`
}
