import { Command } from 'commander'
import { oneLine } from '../../contracts/report/text.ts'
import { ledgerFolder } from '../node/file-ledger.ts'
import { removeLocksWithoutLedger } from '../node/ledger-lock.ts'
import type { StoredLedger } from '../node/stored-ledgers.ts'
import { storedLedgers } from '../node/stored-ledgers.ts'
import { UsageError } from '../node/usage-error.ts'
import type { FlagsOf } from '../options/option.ts'
import { sweepOptions } from '../options/sweep.ts'
import { exitCodes } from './exit-code.ts'
import { findTarget, type TargetFlags } from './find-target.ts'
import { addAction, addOptions } from './flags/command-options.ts'
import { targetFlags } from './flags/target-flags.ts'
import { forget } from './sweep/forget.ts'
import { sweepOne } from './sweep/sweep-one.ts'

type SweepFlags = FlagsOf<typeof sweepOptions>

/** The command that removes what earlier runs have left behind. */
export function sweepCommand(): Command {
  const command = new Command('sweep')
    .description('Revoke the invitations and delete the tenants that interrupted runs have left behind')
    .argument('[files...]', 'ledgers in .invitelab/ledger; all of them if omitted')
  addOptions(command, sweepOptions)
  return addAction(command, async (files: readonly string[], flags: SweepFlags) => {
    process.exitCode = await sweep(files, flags, targetFlags(command))
  })
}

async function sweep(files: readonly string[], flags: SweepFlags, where: TargetFlags): Promise<number> {
  const all = storedLedgers()
  for (const file of files) if (!all.some((one) => isNamed(one, file))) throw new UsageError(noLedger(file))
  const stored = all.filter(
    (one) =>
      (files.length === 0 || files.some((file) => isNamed(one, file))) &&
      // A ledger with an unreadable first line may belong to any target.
      (where.target === undefined || one.head === undefined || one.head.target.name === where.target),
  )
  // Otherwise a mistyped name would look like a clean target.
  if (where.target !== undefined && stored.length === 0) await findTarget(where)
  if (!flags.dryRun) removeLocksWithoutLedger(ledgerFolder)
  const codes: number[] = []
  for (const one of stored) codes.push(await handle(one, flags, where))
  if (stored.length === 0) console.log('nothing to sweep: there are no ledgers')
  return Math.max(exitCodes.ok, ...codes)
}

async function handle(stored: StoredLedger, flags: SweepFlags, where: TargetFlags): Promise<number> {
  const name = nameOf(stored)
  const { ageMs, running, isAhead, open } = stored
  if (isAhead) console.error(`${name}: it was last written at a time in the future, so its age counts as 0`)
  if (flags.olderThan === undefined ? running : ageMs < flags.olderThan) {
    const why =
      flags.olderThan === undefined ? 'its run is still in progress (use --older-than to sweep it)' : 'it is younger'
    console.log(`${name}: skipped, ${why}`)
    return exitCodes.ok
  }
  if (flags.dryRun) {
    const lines = open.map((one) => `  would be removed, if it is still there: ${oneLine(one)}`)
    console.log([`${name}: ${open.length} open`, ...lines].join('\n'))
    return exitCodes.ok
  }
  if (flags.forget) return forget(stored, name)
  try {
    return await sweepOne(stored, name, where)
  } catch (error) {
    // An error in one ledger must not prevent the sweep of the others.
    if (!(error instanceof UsageError)) throw error
    console.error(`${name}: ${error.message}`)
    return exitCodes.leftBehind
  }
}

function isNamed({ path }: StoredLedger, file: string): boolean {
  const [name, given] = [path, file].map((one) =>
    one
      .replaceAll('\\', '/')
      .split('/')
      .at(-1)
      ?.replace(/\.ndjson$/, ''),
  )
  return name === given
}

function nameOf({ path, head }: StoredLedger): string {
  // Anyone may have edited the file.
  return oneLine(`${path}${head ? ` (${head.target.name}, ${head.target.baseUrl})` : ''}`)
}

function noLedger(file: string): string {
  return `Failed to find the ledger ${file}: there is none of that name in .invitelab/ledger.`
}
