import { rmSync } from 'node:fs'
import { openSession } from '../../../contracts/open-session.ts'
import { printable } from '../../../contracts/report/text.ts'
import { openIn } from '../../../contracts/runner/ledger.ts'
import type { LedgerHead } from '../../node/ledger-lines.ts'
import { lockLedger } from '../../node/ledger-lock.ts'
import type { StoredLedger } from '../../node/stored-ledgers.ts'
import { reasonOf, UsageError } from '../../node/usage-error.ts'
import { announceSecrets } from '../announce-secrets.ts'
import { exitCodes } from '../exit-code.ts'
import { findTarget, type ResolvedTarget, type TargetFlags, withMockAllowed } from '../find-target.ts'
import { ownPart } from './own-entries.ts'

/** Cleans up after the run of one ledger, and deletes the file if all of it is gone. Returns the exit code. */
export async function sweepOne(stored: StoredLedger, name: string, where: TargetFlags): Promise<number> {
  const unlock = lockLedger(stored.path)
  if (!unlock) {
    console.log(`${name}: skipped, another sweep is processing it`)
    return exitCodes.ok
  }
  try {
    if (stored.isEmpty) {
      // Its run was ended before it sent anything.
      return remove(stored.path)
    }
    return stored.damage === undefined ? await clean(stored, name, where) : await cleanDamaged(stored, name, where)
  } finally {
    unlock()
  }
}

function remove(path: string): number {
  try {
    rmSync(path, { force: true })
    return exitCodes.ok
  } catch (error) {
    throw new UsageError(`Failed to delete the ledger ${path}: ${reasonOf(error)}.`)
  }
}

/** Cleans up what can be read, and keeps the file, because the rest may name something that is left behind. */
async function cleanDamaged(stored: StoredLedger, name: string, where: TargetFlags): Promise<number> {
  const { path, damage, head, open } = stored
  const known = head ? 'what can be read is swept' : 'nothing is sent'
  const lines = [
    `${name}: kept, because part of it cannot be read: ${damage}; ${known}. Remove it with: invitelab sweep --forget ${path}`,
    ...(head ? [] : open.map((one) => `  could not look up: ${one}`)),
  ]
  console.error(lines.map(printable).join('\n'))
  if (head && open.length > 0) await clean({ ...stored, head }, name, where, false)
  return exitCodes.leftBehind
}

async function clean(stored: StoredLedger, name: string, where: TargetFlags, mayDelete = true): Promise<number> {
  const { head, open } = stored
  const ledger = stored.resume()
  try {
    if (!head || open.length === 0) return exitCodes.ok
    const found = await targetOf(head, where)
    if (typeof found === 'string') return tell(name, found, 'could not look up', open)
    if (!found.target.writes) {
      tell(name, `the target ${found.target.name} may not be written to: set writes: true`, 'could not look up', open)
      return exitCodes.refused
    }
    const { ledger: own, refused, elsewhere } = ownPart(ledger, head.runId, found.target)
    announceSecrets(found.target)
    // A sweep is a session that only cleans up.
    const session = openSession({ ...found, ledger: own, runId: head.runId, seed: 0 })
    const remains = openIn(own).length === 0 ? { leftovers: [], unknown: [] } : await session.sweep()
    const reasonFor = (label: string) => [...refused].find(([one]) => label.startsWith(one))?.[1]
    const untouched = remains.leftovers.flatMap((one) => {
      const reason = reasonFor(one)
      return reason === undefined ? [] : [`${one}: ${reason}`]
    })
    const leftovers = remains.leftovers.filter((one) => reasonFor(one) === undefined)
    const { unknown } = remains
    const notTouched = [...untouched, ...elsewhere]
    if (notTouched.length > 0) tell(name, 'a sweep removes only what a run creates', 'left as it is', notTouched)
    if (leftovers.length > 0) tell(name, 'the target still has them', 'left behind', leftovers)
    if (unknown.length > 0) tell(name, 'the target does not show whether they are left', 'could not look up', unknown)
    if (leftovers.length + unknown.length + notTouched.length > 0) return exitCodes.leftBehind
    console.log(printable(`${name}: ${open.length} looked up, nothing is left`))
    return exitCodes.ok
  } finally {
    if (mayDelete) ledger.close()
    else ledger.release()
  }
}

function tell(name: string, reason: string, what: string, all: readonly string[]): number {
  console.error([`${name}: ${reason}`, ...all.map((one) => `  ${what}: ${one}`)].map(printable).join('\n'))
  return exitCodes.leftBehind
}

/**
 * The target of a ledger with its current credentials, or why it cannot be used. The config or the command line
 * chooses host and token; the ledger only says which target it is.
 */
async function targetOf({ target: recorded }: LedgerHead, where: TargetFlags): Promise<ResolvedTarget | string> {
  const { name, provider, baseUrl, tenant, tokenEnv } = recorded
  const { config, url } = where
  if (url === undefined && tokenEnv !== undefined) {
    const params = Object.entries(tenant).map(([key, value]) => ` --param ${key}=${value}`)
    return `its run used --url, and a ledger must not choose a host. Use: invitelab sweep --url ${baseUrl} --token-env NAME${params.join('')}`
  }
  try {
    const flags = url === undefined ? { ...(config === undefined ? {} : { config }), target: name } : where
    const found = await findTarget(flags, provider)
    // The token must not be sent to another host than the one in the ledger.
    if (found.target.baseUrl === baseUrl) return await withMockAllowed(found)
    return `its run used ${baseUrl}, but the base URL of ${found.target.name} is now ${found.target.baseUrl}`
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
