import { Command } from 'commander'
import { openSession } from '../../contracts/open-session.ts'
import { openIn } from '../../contracts/runner/ledger.ts'
import { isLoopback } from '../../contracts/runner/target.ts'
import { type LedgerHead, type StoredLedger, storedLedgers } from '../node/file-ledger.ts'
import { UsageError } from '../node/usage-error.ts'
import type { FlagsOf } from '../options/option.ts'
import { sweepOptions } from '../options/sweep.ts'
import { exitCodes } from './exit-code.ts'
import { findTarget, type ResolvedTarget } from './find-target.ts'
import { addAction, addOptions } from './flags/command-options.ts'

type SweepFlags = FlagsOf<typeof sweepOptions>

/** The command that revokes what earlier runs have left behind. */
export function sweepCommand(): Command {
  const command = new Command('sweep').description(
    'Revoke the invitations and delete the tenants that interrupted runs have left behind',
  )
  addOptions(command, sweepOptions).allowExcessArguments(false)
  return addAction(command, async (flags: SweepFlags) => {
    process.exitCode = await sweep(flags)
  })
}

async function sweep(flags: SweepFlags): Promise<number> {
  const stored = storedLedgers().filter(({ head }) => flags.target === undefined || head?.target.name === flags.target)
  // Otherwise a mistyped name would look like a clean target.
  if (flags.target !== undefined && stored.length === 0) await findTarget(flags)
  const codes: number[] = []
  for (const ledger of stored) codes.push(await sweepOne(ledger, flags))
  if (stored.length === 0) console.log('nothing to sweep: there are no ledgers')
  return Math.max(exitCodes.ok, ...codes)
}

async function sweepOne(stored: StoredLedger, flags: SweepFlags): Promise<number> {
  const { path, head, ageMs, running, open } = stored
  const where = `${path}${head ? ` (${head.target.name}, ${head.target.baseUrl})` : ''}`
  if (flags.olderThan === undefined ? running : ageMs < flags.olderThan) {
    console.log(
      `${where}: skipped, ${flags.olderThan === undefined ? 'its run is still in progress' : 'it is younger'}`,
    )
    return exitCodes.ok
  }
  if (flags.dryRun) {
    console.log(`${where}: ${open} open`)
    return exitCodes.ok
  }
  const ledger = stored.resume()
  try {
    if (open === 0) return exitCodes.ok
    const found = head ? await findTargetOf(head, flags) : 'its target is not known'
    if (typeof found === 'string') return reportLeftovers(where, openIn(ledger), found)
    if (!found.target.writes && !isLoopback(found.target.baseUrl)) {
      reportLeftovers(where, openIn(ledger), 'the target does not set writes: true')
      return exitCodes.refused
    }
    // A sweep is a session that only cleans up.
    const { leftovers, unknown } = await openSession({ ...found, ledger, runId: head?.runId ?? '', seed: 0 }).sweep()
    if (leftovers.length > 0) reportLeftovers(where, leftovers, 'the target still has them')
    if (unknown.length > 0) reportUnknown(where, unknown)
    if (leftovers.length + unknown.length > 0) return exitCodes.leftBehind
    console.log(`${where}: ${open} looked up, nothing is left`)
    return exitCodes.ok
  } finally {
    ledger.close()
  }
}

function reportUnknown(where: string, unknown: readonly string[]): void {
  const lines = [`${where}: the target does not show whether they are left`]
  console.error([...lines, ...unknown.map((one) => `  could not look up: ${one}`)].join('\n'))
}

function reportLeftovers(where: string, left: readonly string[], reason: string): number {
  console.error([`${where}: ${reason}`, ...left.map((one) => `  left behind: ${one}`)].join('\n'))
  return exitCodes.leftBehind
}

/** The target of a ledger with its current credentials, or the reason why it cannot be used. */
async function findTargetOf(
  { target: recorded }: LedgerHead,
  { config }: SweepFlags,
): Promise<ResolvedTarget | string> {
  const { name, provider, baseUrl, tenant, tokenEnv } = recorded
  const file = config === undefined ? {} : { config }
  try {
    const flags = tokenEnv === undefined ? { ...file, target: name } : { url: baseUrl, tokenEnv, param: tenant }
    const found = await findTarget(flags, provider)
    // The token must not be sent to another host than the one in the ledger.
    if (found.target.baseUrl === baseUrl) return found
    return `the config now has ${found.target.baseUrl} for ${name}`
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
