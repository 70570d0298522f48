import { Command } from 'commander'
import { checks } from '../../contracts/checks/all.ts'
import { type Profile, profiles } from '../../contracts/kit/profile.ts'
import { printable } from '../../contracts/report/text.ts'
import { toReplay } from '../../contracts/runner/case.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { readTargets } from '../node/config.ts'
import { assertComplete } from '../node/needs.ts'
import { version } from '../node/package-root.ts'
import { UsageError } from '../node/usage-error.ts'
import { targetOptions } from '../options/target.ts'
import { readCase, type SavedCase } from './case-files.ts'
import { exitCodes } from './exit-code.ts'
import { findTarget, type ResolvedTarget, type TargetFlags, withMockAllowed } from './find-target.ts'
import { addAction, addOptions } from './flags/command-options.ts'
import { targetFlags } from './flags/target-flags.ts'
import { toReporters } from './reports.ts'
import { runChecks } from './run-check.ts'

/** The command that repeats a saved failure. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .description('Run a saved case again, on its target or on another one')
    .argument('<case>', 'a file in .invitelab/cases')
  addOptions(command, targetOptions).allowExcessArguments(false)
  return addAction(command, async (file: string) => {
    process.exitCode = await replay(file, targetFlags(command))
  })
}

async function replay(file: string, flags: TargetFlags): Promise<number> {
  const saved = readCase(file)
  if (!checks.some(({ id }) => id === saved.check)) {
    throw new UsageError(`Failed to replay ${file}: this version has no check ${saved.check}.`)
  }
  if (!Object.hasOwn(profiles, saved.profile)) {
    throw new UsageError(`Failed to replay ${file}: this version has no profile ${saved.profile}.`)
  }
  const options = {
    ...toReplay(saved, checks),
    found: await withMockAllowed(await targetFor(file, flags, saved)),
    profile: saved.profile as Profile['name'],
    readOnly: false,
    bail: false,
    minCoverage: 0,
    saveCases: false,
  }
  assertComplete(options.found.target, options.found.promises, options)
  const { exitCode, results } = await runChecks(options, toReporters([{ kind: 'terminal' }], version)).catch(
    (error: Error) => {
      // The commands come from a file that anyone may have edited, or another version has written.
      if (saved.commands === undefined || error instanceof UsageError) throw error
      throw new UsageError(`Failed to replay ${file}: ${error.message}. Use a case that this version saved.`)
    },
  )
  const result = results.find(({ id }) => id === saved.check)
  // A replay may have to run other checks too; whether those are broken does not matter here.
  const isOther = exitCode === exitCodes.broken && result?.failure === undefined
  // A promise that is not broken now says nothing about the failure: a fix and a missing condition look the same.
  const code = isOther || exitCode === exitCodes.ok ? exitCodes.nothingJudged : exitCode
  console.log(verdict(saved, result, options.found.target.baseUrl))
  return result?.failure && code === exitCodes.nothingJudged ? exitCodes.broken : code
}

function verdict(saved: SavedCase, result: CheckResult | undefined, baseUrl: string): string {
  const { title: before } = saved
  const now = result?.failure?.title
  if (now === before) return `still broken: ${now}`
  if (now !== undefined) return `broken in another way: ${now}, but ${before} in the case`
  if (result?.status !== 'passed')
    return `could not be replayed: ${before}; ${result?.reason ?? 'its check did not run'}`
  return [`could not be shown again: ${before}`, ...missing(saved, baseUrl).map((line) => `  - ${line}`)].join('\n')
}

/** Why a failure may not occur again, although nothing was fixed. */
function missing({ baseUrl: recordedAt, commands }: SavedCase, baseUrl: string): string[] {
  return [
    ...(recordedAt === undefined || recordedAt === baseUrl
      ? ['the target may have been fixed']
      : [`it was recorded at ${printable(recordedAt)}, and this is ${baseUrl}`]),
    ...(commands === undefined ? [] : ['its sequence was tried several times with fresh addresses']),
    'it may depend on the state at that time: other invitations and members, more items in a list, or other requests at the same time',
  ]
}

/**
 * The target that the command line chooses, or the target of the config that the case names, if the case was recorded there.
 * Anyone may have written the file, so it must not choose a host, a secret or a config.
 * @throws UsageError with what the case says about its target.
 */
async function targetFor(file: string, flags: TargetFlags, saved: SavedCase): Promise<ResolvedTarget> {
  if (flags.target !== undefined || flags.url !== undefined) return findTarget(flags, saved.provider)
  const { target: name } = saved.target ?? {}
  const isMock = name?.startsWith('mock:') === true
  if (name !== undefined && (isMock || Object.hasOwn(await readTargets(flags.config), name))) {
    const found = await findTarget({ ...flags, target: name }, saved.provider)
    if (isMock || found.target.baseUrl === saved.baseUrl) return found
  }
  throw new UsageError(`Failed to replay ${file}: ${whereTo(saved)}`)
}

function whereTo({ baseUrl, target = {} }: SavedCase): string {
  const { target: name, url, param = {}, config } = target
  const at = baseUrl ?? (name === undefined ? url : undefined)
  const params = Object.entries(param).map(([key, value]) => ` --param ${key}=${value}`)
  const again =
    name === undefined
      ? `--url${at === undefined ? '' : ` ${at}`} --token-env NAME${params.join('')}`
      : `--target ${name}${config === undefined ? '' : ` --config ${config}`}`
  const recorded = at === undefined ? '' : `this case was recorded at ${at}; `
  return `${recorded}choose a target with --target or --url, such as ${again}.`
}
