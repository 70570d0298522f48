import { atMost } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import type { Invitation, Member, TenantKeys } from '../kit/promises.ts'
import { valueAt } from '../kit/shown.ts'
import { CheckFailure, Halt, NotApplicable } from '../runner/check-failure.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { ListKind } from '../runner/ledger.ts'
import type { RetrySchedule } from './retry-schedule.ts'

/** Someone in a list. */
export interface Found {
  readonly kind: ListKind
  readonly handle: string
  /** In lower case; empty if the list shows none. */
  readonly email: string
  /** Whether it is shown as pending; `unclear` if it may be. Always true for members and grants. */
  readonly isOpen: boolean | 'unclear'
}

/** What some lists of a tenant show. */
export interface Lists {
  readonly kinds: ReadonlySet<ListKind>
  readonly found: readonly Found[]
  /** The lists that could not be read. */
  readonly unread: ReadonlySet<ListKind>
  /** Is reading again likely to show more? */
  readonly hasFailed: boolean
}

/** How to read a list: with a request, or from an earlier response. */
export type Read = (ask: Ask) => Promise<Exchange>

/** Reads lists of a tenant. One that the API lacks counts as empty; one that failed is `unread`. */
export async function readLists(
  context: CheckContext,
  tenant: TenantKeys,
  kinds: ReadonlySet<ListKind>,
  schedule: RetrySchedule,
  read: Read = (ask) => context.client.read(ask),
): Promise<Lists> {
  const { client, promises } = context
  const { list, paging, members, grants } = promises
  const require = (exchange: Exchange) => asList(context, exchange)
  const answers = new Map<string, Promise<Exchange>>()
  // One list may show both invitations and members.
  const readOnce = (ask: Ask) => {
    const key = JSON.stringify(ask)
    const answer = answers.get(key) ?? read(ask).then(require)
    answers.set(key, answer)
    return answer
  }
  const readers: Readonly<Record<ListKind, (() => Promise<readonly Found[]>) | undefined>> = {
    invitation: async () =>
      (paging ? await client.list(tenant, require) : promises.readListed(await readOnce(list(tenant)))).map(toInvited),
    member: members && (async () => members.read(await readOnce(members.list(tenant))).map(toJoined('member'))),
    grant: grants && (async () => grants.read(await readOnce(grants.list(tenant))).map(toJoined('grant'))),
  }
  const found = new Map<ListKind, readonly Found[]>()
  const unread = new Set<ListKind>()
  let hasFailed = false
  const readKind = async (kind: ListKind) => {
    if (schedule.isOver) {
      unread.add(kind)
      return
    }
    const shown = await readers[kind]?.().catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown
      unread.add(kind)
      hasFailed ||= !(thrown instanceof NotApplicable)
      if (thrown instanceof Halt) schedule.note(false)
      return []
    })
    if (!unread.has(kind)) schedule.note(true)
    found.set(kind, shown ?? [])
  }
  await atMost(
    context.concurrency,
    [...kinds].map((kind) => () => readKind(kind)),
  )
  return { kinds, found: [...kinds].flatMap((kind) => found.get(kind) ?? []), unread, hasFailed }
}

/** Whether a request could not be sent, or its response says that it failed. */
export function isRefusal(thrown: unknown): boolean {
  return thrown instanceof CheckFailure || thrown instanceof NotApplicable || thrown instanceof Halt
}

/** A body that is not a list does not prove that the list is empty. */
function asList({ promises }: CheckContext, exchange: Exchange): Exchange {
  const { answers } = promises.declaration.operations[exchange.operation.id] ?? {}
  if (answers && !Array.isArray(valueAt(exchange.json, answers.at)))
    throw new CheckFailure('ListNotReadable', `${exchange.operation.id} returned no list`, { exchange })
  return exchange
}

function toInvited({ handle, email, pending, maybeDeclined }: Invitation): Found {
  const isOpen = maybeDeclined ? 'unclear' : pending
  return { kind: 'invitation', handle, email: email.trim().toLowerCase(), isOpen }
}

function toJoined(kind: ListKind): (member: Member) => Found {
  return ({ handle, email }) => ({ kind, handle, email: email.trim().toLowerCase(), isOpen: true })
}
