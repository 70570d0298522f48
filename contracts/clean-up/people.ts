import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { type Lists, type Read, readLists } from './lists.ts'
import type { Lookup } from './lookup.ts'
import { type EntryResult, Removal } from './removal.ts'
import { RetrySchedule } from './retry-schedule.ts'

/** How to look. */
export interface Looking {
  readonly read?: Read
  readonly schedule?: RetrySchedule
  /** How many requests are in flight at the same time; as many as the run allows by default. */
  readonly most?: number
}

/**
 * Removes the people of some entries from a tenant: those in its lists, and the invitations whose handle the target
 * gave and does not show. The lists are the evidence, because a target may confirm a removal and not carry it out.
 */
export async function removePeople(
  context: CheckContext,
  tenant: TenantKeys,
  lookups: readonly Lookup[],
  { read, schedule = new RetrySchedule(context.target), most = context.concurrency }: Looking = {},
): Promise<ReadonlyMap<Lookup, EntryResult>> {
  const removal = new Removal(context, tenant, lookups, { schedule, most })
  const kinds = new Set(lookups.flatMap(({ looksIn }) => [...looksIn]))
  let lists = await readLists(context, tenant, kinds, schedule, read)
  await removal.remove(lists)
  for (let looks = 1; looks < maxLooks; looks++) {
    if (removal.changed.size === 0) {
      // A list may be late: it may still show what is gone, and not yet show the subject of a lost response.
      if (!schedule.mayBeLate || schedule.isOver) break
      // What is known to be gone needs no further attempt.
      const isWorthIt = lists.hasFailed && lookups.some(({ state }) => state !== 'revoked')
      if (removal.isShown(lists) || isWorthIt || removal.hasPostponed || removal.hasUnconfirmed) {
        if (!(await schedule.wait())) break
      } else if (removal.isUnsure()) await schedule.settle()
      else break
      removal.lookAgain(kinds)
    }
    lists = merged(lists, await readLists(context, tenant, removal.changed, schedule))
    await removal.remove(lists)
  }
  return new Map(lookups.map((one) => [one, removal.resultOf(one, lists)]))
}

/** The maximum number of times that a clean-up reads the lists of a tenant. */
const maxLooks = 6

/** Replaces older lists with newer ones of the same kinds. */
function merged(before: Lists, now: Lists): Lists {
  const unread = [...before.unread].filter((kind) => !now.kinds.has(kind))
  return {
    kinds: new Set([...before.kinds, ...now.kinds]),
    found: [...before.found.filter(({ kind }) => !now.kinds.has(kind)), ...now.found],
    unread: new Set([...unread, ...now.unread]),
    hasFailed: now.hasFailed,
  }
}
