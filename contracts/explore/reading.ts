import type { EntityKind, PagingDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Task } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { readShown } from '../kit/shown.ts'
import { toAsk } from '../kit/to-ask.ts'
import { WalkProgress } from '../kit/walk-progress.ts'
import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import type { Abilities } from './abilities.ts'
import { formsOf } from './forms.ts'
import type { Person } from './person.ts'
import type { Spending } from './spending.ts'
import type { TenantIds } from './tenant-ids.ts'
import type { Form, Turns } from './turns.ts'

/** What to read after a step. */
export interface Looking {
  readonly kinds?: readonly EntityKind[]
  /** All tenants of the tour by default. */
  readonly tenants?: readonly TenantKeys[]
  readonly person?: Person | undefined
}

/** What a walk over pages has read. */
export interface Walked {
  readonly last: Exchange
  /** The number of items on all pages. */
  readonly total: number
}

/** What reading needs from an explorer. */
export interface Reading {
  readonly context: CheckContext
  readonly provider: ProviderDeclaration
  readonly spending: Spending
  readonly abilities: Abilities
  readonly turns: Turns
  readonly tenants: readonly TenantKeys[]
  readonly tenantIds: TenantIds
  readonly send: (operation: string, options?: { tenant?: TenantKeys; who?: Who }) => Promise<unknown>
  readonly request: (ask: Ask, who: Who, way?: number) => Promise<Exchange>
  readonly together: (tasks: Iterable<Task>) => Promise<void>
  readonly learn: (exchange: Exchange, sent: { tenant: TenantKeys; who: Who; isPlain: boolean }) => void
}

/** Reads once through each operation that shows one of the things that are to be looked at. */
export function look(reading: Reading, lookings: readonly Looking[]): Promise<void> {
  return reading.together(readings(reading, lookings))
}

function* readings(reading: Reading, lookings: readonly Looking[]): Iterable<Task> {
  for (const [operation, { lists, tenant: places }] of reading.abilities.operations) {
    const wanted = lookings.filter(({ kinds }) => lists?.kinds.some((kind) => kinds?.includes(kind)))
    if (!lists || wanted.length === 0) continue
    const tenants = new Set(wanted.flatMap(({ tenants = reading.tenants }) => tenants))
    if (lists.of === 'tenant') for (const tenant of tenants) yield () => readList(reading, operation, tenant)
    else if (!places)
      yield () => readOwn(reading, operation, lists.kinds, wanted.find(({ person }) => person?.who)?.person)
  }
}

/** Reads a list from a request to its end, by the links of its pages. Undefined if not a single page was read. */
export async function walk(
  reading: Reading,
  ask: Ask,
  direction: 'next' | 'previous',
  tenant: TenantKeys,
): Promise<Walked | undefined> {
  const { context, provider, spending } = reading
  const target = { ...context.target, tenant }
  // Links that form a loop must not make the walk endless.
  const progress = new WalkProgress()
  let walked: Walked | undefined
  for (let next: Ask | undefined = ask; next; ) {
    if (!spending.take(0)) break
    const { way, change } = reading.turns.nextForm(next.operation, 'admin', () =>
      formsOfPages(reading, ask.operation, tenant),
    )
    const page: Exchange = await reading.request(change ? change(next) : next, 'admin', way)
    reading.learn(page, { tenant, who: 'admin', isPlain: !change && way === undefined })
    const shown = readShown(provider, page)
    walked = { last: page, total: (walked?.total ?? 0) + shown.length }
    const mayGoOn = isSuccess(page) && progress.add(shown.map(({ handle = '' }) => handle))
    next = mayGoOn ? context.promises.paging?.[direction](page, target) : undefined
  }
  return walked
}

/** The link determines where the request names the tenant. */
function formsOfPages(reading: Reading, operation: string, tenant: TenantKeys): readonly Form[] {
  return formsOf(reading, operation, tenant).filter(({ place }) => place === undefined)
}

async function readList(reading: Reading, operation: string, tenant: TenantKeys): Promise<void> {
  const { provider, turns, abilities } = reading
  const { paging } = provider
  if (paging?.operation === operation) {
    const ask = toAsk(provider, operation, { tenant })
    const largest = {
      ...ask,
      query: { ...ask.query, [paging.size.parameter]: String(sizeOf(reading, paging, tenant)) },
    }
    await walk(reading, largest, 'next', tenant)
    return
  }
  // Now and then, another member reads the list.
  const isOther = turns.next(`${operation} read`) % 5 === 4 && tenant === reading.tenants[0] && abilities.can('limited')
  await reading.send(operation, { tenant, who: isOther ? 'limited' : 'admin' })
}

/** The largest size of a page; in the other tenant, where the lists are short, the larger half of all sizes in turn. */
function sizeOf({ turns, tenants }: Reading, { size, operation }: PagingDeclaration, tenant: TenantKeys): number {
  if (tenant === tenants[0]) return size.max
  const count = Math.floor((size.max - size.min) / size.step / 2) + 1
  return size.max - size.step * (turns.next(`${operation} size`) % count)
}

async function readOwn(
  reading: Reading,
  operation: string,
  kinds: readonly EntityKind[],
  person: Person | undefined,
): Promise<void> {
  const isPersonal = kinds.includes('invitation')
  if (isPersonal && person?.who) await reading.send(operation, { who: person.who })
  if (!isPersonal) await reading.send(operation)
}
