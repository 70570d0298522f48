import { type Lookup, toLookup } from '../clean-up/lookup.ts'
import { removePeople } from '../clean-up/people.ts'
import { RetrySchedule } from '../clean-up/retry-schedule.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { toAsk } from '../kit/to-ask.ts'
import { CheckFailure, Halt, NotApplicable } from '../runner/check-failure.ts'
import { isSuccess } from '../runner/exchange.ts'
import type { LedgerEntry, LedgerKind } from '../runner/ledger.ts'
import type { Explorer } from './explorer.ts'
import { readUnlessRead } from './just-read.ts'

/**
 * Removes everything that an explorer has made. What cannot be removed stays in the ledger, for the sweep.
 * @param tenants Where to look for it; in all tenants of the target by default.
 * @returns The addresses that may be left, in lower case.
 */
export async function cleanUp(
  explorer: Explorer,
  tenants: Iterable<TenantKeys> = explorer.tenants,
): Promise<ReadonlySet<string>> {
  const left = new Set<string>()
  const all = [...explorer.people, ...explorer.granted].map(({ email }) => email.toLowerCase())
  const unsure = () => {
    for (const email of all) left.add(email)
  }
  await quietly(() => deleteTenants(explorer), unsure)
  const places = [...tenants]
  const most = Math.ceil(explorer.context.concurrency / Math.max(places.length, 1))
  const remove = async (tenant: TenantKeys) => {
    for (const email of await removeFrom(explorer, tenant, most)) left.add(email)
  }
  await explorer.together(places.map((tenant) => () => quietly(() => remove(tenant), unsure)))
  return left
}

/** Returns the addresses that may be left. */
async function removeFrom(explorer: Explorer, tenant: TenantKeys, most: number): Promise<readonly string[]> {
  const { context, people, granted } = explorer
  const noted = new Map(context.notes.entriesIn(tenant).map((entry) => [entry.email, entry]))
  // A target that confuses its tenants may have invited someone here.
  const toEntry = (email: string, kind: LedgerKind): LedgerEntry => {
    const known = noted.get(email)
    return known ?? { email, tenant, kinds: [kind], ids: [], held: [], state: 'revoked' }
  }
  const entries = new Map<string, LedgerEntry>()
  for (const { email } of granted) entries.set(email, toEntry(email, 'grant'))
  for (const { email } of people) entries.set(email, toEntry(email, 'invitation'))
  if (entries.size === 0) return []
  const lookups = [...entries.values()].map((entry) => toLookup(context.promises, entry, false))
  const schedule = await context.once('schedule', async () => new RetrySchedule(context.target))
  const results = await removePeople(context, tenant, lookups, {
    read: (ask) => readUnlessRead(context, ask),
    ...{ schedule, most },
  })
  return lookups.flatMap((one) => noteResult(explorer, one, results.get(one)?.is === 'gone'))
}

function noteResult({ context }: Explorer, { email, tenant, state }: Lookup, isGone: boolean): readonly string[] {
  if (isGone && state !== 'revoked') context.notes.removed(email, tenant)
  // Nothing was noted for it here, but there is something.
  if (!isGone && state === 'revoked') context.notes.intendInvitation(email, tenant)
  return isGone ? [] : [email.toLowerCase()]
}

async function deleteTenants(explorer: Explorer): Promise<void> {
  for (const [tenant, who] of explorer.created) {
    const operation = explorer.operationFor('delete-tenant')
    if (!operation) continue
    const deleted = await explorer.context.client.send(toAsk(explorer.provider, operation, { tenant }), who)
    if (isSuccess(deleted)) for (const { email } of explorer.people) explorer.context.notes.gone(email, tenant)
  }
}

/** Runs a part of the clean-up. A failure must not stop the other parts. */
async function quietly(act: () => Promise<void>, failed: () => void): Promise<void> {
  try {
    await act()
  } catch (thrown) {
    if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable || thrown instanceof Halt)) throw thrown
    failed()
  }
}
