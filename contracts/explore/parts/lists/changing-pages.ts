import type { PagingDeclaration } from '../../../../specs/declaration.ts'
import { pageAsk } from '../../../kit/pages.ts'
import { readShown } from '../../../kit/shown.ts'
import { withValue } from '../../../kit/to-ask.ts'
import { WalkProgress } from '../../../kit/walk-progress.ts'
import type { Ask, Exchange } from '../../../runner/exchange.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'

/** Every link of the first, a middle and the last page is followed, with page sizes of each class. */
export const linkedPages: Part = async (explorer) => {
  const { paging } = explorer.provider
  if (!paging) return
  const { min, max, step } = paging.size
  const isThorough = explorer.context.profile.name === 'thorough'
  let [first, second]: readonly Exchange[] = []
  const followAll = async (size: number) => {
    const pages = await follow(explorer, paging, size)
    if (size === min) [first, second] = pages
    const chosen = new Set([pages[0], pages[Math.floor(pages.length / 2)], pages.at(-1)])
    await explorer.together([...chosen].map((page) => async () => page && followLinks(explorer, page)))
  }
  const sizes = isThorough ? [min, min + step, min + 2 * step, max - step, max] : [min, min + step, max - step]
  await explorer.together([...new Set(sizes)].map((size) => () => followAll(size)))
  // The page that a cursor leads to stays the same.
  const next = first && linksOf(explorer, first).get('next')
  if (next) await explorer.walk(next)
  // The page before a cursor is shorter than its size if there is little before it.
  const back = second && linksOf(explorer, second).get('prev')
  if (back) await turnBack(explorer, withValue(back, { in: 'query', name: paging.size.parameter }, max))
}

/** A walk during which items are added, removed and invited a second time. */
export const walkWhileChanging: Part = async (explorer) => {
  const { paging } = explorer.provider
  if (!paging || !explorer.spending.has(30, 3)) return
  const [early, late] = [await invite(explorer), await invite(explorer)]
  if (!early || !late) return
  let turn = 0
  await follow(explorer, paging, paging.size.min, Number.POSITIVE_INFINITY, async () => {
    turn++
    if (turn === 1) await explorer.act('revoke', early)
    if (turn === 2) await explorer.act('invite', late, { gives: roleOf(explorer, 1) })
    if (turn === 3) await invite(explorer)
  })
  await explorer.walk(pageAsk(explorer.provider, paging, explorer.tenant, paging.size.min))
}

/** The last page, after the only item on it has been revoked: it is empty, and leads back. */
export const emptiedPage: Part = async (explorer) => {
  const { paging } = explorer.provider
  if (!paging) return
  const { min } = paging.size
  const walked = await explorer.walk(pageAsk(explorer.provider, paging, explorer.tenant, paging.size.max))
  const total = walked?.total ?? 0
  const missing = ((min - (total % min)) % min) + 1
  if (!explorer.spending.has(missing + 10, missing)) return
  let last: Person | undefined
  let beforeLast: Person | undefined
  for (let added = 0; added < missing; added++) [beforeLast, last] = [last, await invite(explorer)]
  const full = (await follow(explorer, paging, min)).at(-2)
  const next = full && linksOf(explorer, full).get('next')
  if (!last || !next) return
  await explorer.act('revoke', last)
  const empty = await explorer.walk(next)
  if (empty) await followLinks(explorer, empty.last)
  // The item at the cursor is removed too, and a new one is added after it.
  if (beforeLast) await explorer.act('revoke', beforeLast)
  await invite(explorer)
  await explorer.walk(next)
}

/** The page before a cursor, after everything before it has been revoked: it is empty, although there is more after it. */
export const emptiedStart: Part = async (explorer) => {
  const { paging } = explorer.provider
  if (!paging || explorer.context.profile.name === 'quick') return
  const [first, second] = await follow(explorer, paging, paging.size.min, 2)
  const back = second && linksOf(explorer, second).get('prev')
  if (!first || !back) return
  const shown = readShown(explorer.provider, first).map(({ email }) => email)
  const people = explorer.people.filter(({ email }) => shown.includes(email.toLowerCase()))
  // Invitations of others must remain.
  if (people.length < shown.length) return
  await explorer.together(people.map((person) => () => explorer.act('revoke', person)))
  await explorer.walk(back, 'previous')
  const next = linksOf(explorer, first).get('next')
  if (next) await explorer.walk(next)
}

async function invite(explorer: Explorer): Promise<Person | undefined> {
  const person = explorer.newcomer()
  const exchange = await explorer.act('invite', person)
  return exchange && isSuccess(exchange) ? person : undefined
}

/** All pages of a size from the first, by their links to the next. */
async function follow(
  explorer: Explorer,
  paging: PagingDeclaration,
  size: number,
  most = Number.POSITIVE_INFINITY,
  between: () => Promise<void> = async () => {},
): Promise<readonly Exchange[]> {
  const pages: Exchange[] = []
  const progress = new WalkProgress()
  for (
    let ask: Ask | undefined = pageAsk(explorer.provider, paging, explorer.tenant, size);
    ask && pages.length < most;
  ) {
    if (!explorer.spending.take(0)) break
    const page: Exchange = await explorer.request(ask)
    pages.push(page)
    await between()
    const handles = readShown(explorer.provider, page).map((one) => one.handle ?? '')
    ask = progress.add(handles) ? linksOf(explorer, page).get('next') : undefined
  }
  return pages
}

/** Follows the links of a page that do not lead on, and changes the direction on the way back. */
async function followLinks(explorer: Explorer, page: Exchange): Promise<void> {
  const followOne = async (name: string, ask: Ask) => {
    if (name === 'prev') await turnBack(explorer, ask)
    else if (name !== 'next' && explorer.spending.take(0)) await explorer.request(ask)
  }
  await explorer.together(
    [...linksOf(explorer, page)].map(
      ([name, ask]) =>
        () =>
          followOne(name, ask),
    ),
  )
}

/** Goes to the page before a cursor, from there to the next page and back again. */
async function turnBack(explorer: Explorer, back: Ask): Promise<void> {
  let ask: Ask | undefined = back
  for (const name of ['next', 'prev', undefined]) {
    if (!ask || !explorer.spending.take(0)) return
    const page = await explorer.request(ask)
    ask = name === undefined ? undefined : linksOf(explorer, page).get(name)
  }
}

/** The requests that the links of a page lead to, by the name of the link. */
function linksOf({ context: { target, promises } }: Explorer, page: Exchange): ReadonlyMap<string, Ask> {
  const { paging } = promises
  const names = paging && isSuccess(page) ? Object.keys(paging.links(page)) : []
  return new Map(
    names.flatMap((name) => {
      const ask = paging?.follow(page, target, name)
      return ask ? [[name, ask]] : []
    }),
  )
}
