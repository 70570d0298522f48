import type { PagingDeclaration } from '../../../../specs/declaration.ts'
import type { Task } from '../../../kit/at-most.ts'
import { cursorOf, pageAsk, withCursor } from '../../../kit/pages.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Ask, Exchange } from '../../../runner/exchange.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import type { Walked } from '../../reading.ts'
import { formed, revokeForms } from '../addresses.ts'
import { roleOf } from '../part.ts'

/**
 * Lists of growing length, walked at each page bound and its neighbours, in both directions. The items have addresses of
 * all forms. Returns people who stay invited.
 */
export async function growPages(explorer: Explorer, paging: PagingDeclaration): Promise<readonly Person[]> {
  const { context, provider, tenant, otherTenant } = explorer
  const { min, max, step } = paging.size
  const first = await explorer.walk(pageAsk(provider, paging, tenant, max))
  const start = first?.total ?? 0
  if (otherTenant) await explorer.walk(pageAsk(provider, paging, otherTenant, min), 'next', otherTenant)
  const isQuick = context.profile.name === 'quick'
  const bounds = isQuick ? [min, min + 1] : [min - 1, min, min + 1, min + step, min + step + 1]
  if (context.profile.name === 'thorough') bounds.push(max + 1)
  const people: Person[] = []
  let walked = first
  for (const length of [start, start + 1, start + 2, ...bounds.filter((bound) => bound > start + 2)]) {
    const growing = new Growing(explorer, people)
    await explorer.together(growing.until(length - start))
    if (growing.hasNoRoom) return revokeForms(explorer, people)
    if (growing.isRefused) return people
    walked = await explorer.walk(pageAsk(provider, paging, tenant, min))
    if (length === min + 1) await emptyPage(explorer, paging, people)
  }
  const page = await atBounds(explorer, paging, walked)
  await revokedCursors(explorer, paging, people, page)
  return revokeForms(explorer, people)
}

/** Invites people until there are enough. */
class Growing {
  readonly #explorer: Explorer
  readonly #people: Person[]
  hasNoRoom = false
  isRefused = false

  /** @param people Those who are invited, in their order. */
  constructor(explorer: Explorer, people: Person[]) {
    this.#explorer = explorer
    this.#people = people
  }

  *until(count: number): Iterable<Task> {
    const people = this.#people
    while (people.length < count && !this.isRefused) {
      this.hasNoRoom = !this.#explorer.spending.has(12, 1)
      if (this.hasNoRoom) return
      const rank = people.length
      const person = formed(this.#explorer, rank, people.at(-1))
      people.push(person)
      yield () => this.#invite(person, rank)
    }
  }

  async #invite(person: Person, rank: number): Promise<void> {
    const exchange = await this.#explorer.act('invite', person, { gives: roleOf(this.#explorer, rank) })
    if (exchange && isSuccess(exchange)) return
    this.#people.splice(this.#people.indexOf(person), 1)
    // A refused address is replaced with a plain one.
    if (!(await invitePlain(this.#explorer, this.#people))) this.isRefused = true
  }
}

async function invitePlain(explorer: Explorer, people: Person[]): Promise<boolean> {
  const person = explorer.newcomer()
  const exchange = await explorer.act('invite', person, { gives: roleOf(explorer, people.length) })
  if (!exchange || !isSuccess(exchange)) return false
  people.push(person)
  return true
}

/** A page after the last item: the item that it would show has been revoked. */
async function emptyPage(explorer: Explorer, paging: PagingDeclaration, people: Person[]): Promise<void> {
  const { provider, tenant } = explorer
  const page = await sendPage(explorer, pageAsk(provider, paging, tenant, paging.size.min))
  const next = page && explorer.context.promises.paging?.next(page, explorer.context.target)
  const last = people.pop()
  if (!last) return
  await explorer.act('revoke', last)
  if (next) await explorer.walk(next)
  await invitePlain(explorer, people)
}

/** The default, the second and the largest size, without and with a cursor, and back from the end. Returns the first page. */
async function atBounds(
  explorer: Explorer,
  paging: PagingDeclaration,
  walked: Walked | undefined,
): Promise<Exchange | undefined> {
  const { provider, tenant, context } = explorer
  const { min, max, step } = paging.size
  let page: Exchange | undefined
  const cursorNow = () => page && cursorOf(paging, page)
  const back = walked && explorer.context.promises.paging?.previous(walked.last, explorer.context.target)
  await explorer.together([
    ...[undefined, min + step, max].map((size) => () => explorer.walk(pageAsk(provider, paging, tenant, size))),
    async () => {
      page = await sendPage(explorer, pageAsk(provider, paging, tenant, min))
      const after = cursorNow()
      if (after !== undefined)
        await explorer.walk(withCursor(pageAsk(provider, paging, tenant, max), paging.after, after))
    },
    async () => {
      if (back) await explorer.walk(back, 'previous')
    },
  ])
  const cursor = cursorNow()
  if (context.profile.name !== 'quick') await oddSizes(explorer, paging, cursor)
  return page
}

/** Sizes that the vendor does not have: on the first page, after a cursor and before it, in each tenant, for each caller. */
async function oddSizes(explorer: Explorer, paging: PagingDeclaration, cursor: string | undefined): Promise<void> {
  const { otherTenant } = explorer
  const { min, max, step } = paging.size
  const half = Math.floor(step / 2)
  const name = paging.size.parameter
  const send = (size: number | string, parameter?: string, options: SendOptions = {}) => {
    const alter = (ask: Ask) => {
      const sized = withValue(ask, { in: 'query', name }, String(size))
      return parameter === undefined || cursor === undefined ? sized : withCursor(sized, parameter, cursor)
    }
    return explorer.send(paging.operation, { ...options, alter, isWrong: true })
  }
  const wrong = [1, -1, max + 1, max + half, 10 * max, 1000 * max, min + step + half, `${min}.5`, `${min}.0`, 'null']
  await explorer.together([
    ...wrong.map((size) => () => send(size)),
    ...[paging.after, paging.before].flatMap((parameter) =>
      [1, min + half, max + step].map((size) => () => send(size, parameter)),
    ),
    () => send(min + half, undefined, { who: 'limited' }),
    ...(otherTenant ? [() => send(min + half, undefined, { tenant: otherTenant })] : []),
  ])
}

/** Cursors whose item has been revoked, at the smallest and the largest size. */
async function revokedCursors(
  explorer: Explorer,
  paging: PagingDeclaration,
  people: Person[],
  page: Exchange | undefined,
): Promise<void> {
  const { provider, tenant } = explorer
  const { min, max } = paging.size
  const cursor = page && cursorOf(paging, page)
  if (!page || cursor === undefined) return
  const emails = explorer.context.promises.readListed(page).map(({ email }) => email.toLowerCase())
  const index = people.findLastIndex(({ email }) => emails.includes(email.toLowerCase()))
  const [person] = index < 0 ? [] : people.splice(index, 1)
  if (!person) return
  await explorer.act('revoke', person)
  const at = (size: number, parameter: string) => withCursor(pageAsk(provider, paging, tenant, size), parameter, cursor)
  await explorer.together([
    ...[min, max].map((size) => () => explorer.walk(at(size, paging.after))),
    () => explorer.walk(at(max, paging.before), 'previous'),
  ])
}

async function sendPage(explorer: Explorer, ask: Ask): Promise<Exchange | undefined> {
  return explorer.spending.take(0) ? explorer.request(ask) : undefined
}
