import { drop, type Items, items } from '../../fixtures/paging/items.ts'
import { emailsOn, firstPage, pagingOf, type Way, walk } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** A cursor stays a place in the list when its item goes. */
export const cursor_outlives_its_item = defineCheck<CheckContext>({
  id: 'cursor_outlives_its_item',
  group: 'paging',
  title: 'The cursor of a revoked item still leads to its neighbours',
  strength: 'must',
  source: 'Every client that pages and revokes leans on it; Snyk API standards: a cursor is a place, not an item',
  steps: [
    'go to two pages in a row that meet at our invitations',
    'revoke the last item of the first page and the first item of the second',
    'the "next" of the first leads to what is left of the second, the "prev" of the second to what is left of the first',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const shared = await items(context)
    const pages = await walk(context, await firstPage(context, pagingOf(context).sizes.min), 'next')
    const at = pages.findIndex((page, index) => {
      const next = pages[index + 1]
      return next && mine(context, shared, page).atEnd && mine(context, shared, next).atStart
    })
    const [first, second] = [pages[at], pages[at + 1]]
    if (at < 0 || !first || !second) return skip('no two pages in a row meet at invitations of this run')
    const ends = [mine(context, shared, first).atEnd, mine(context, shared, second).atStart]
    for (const end of ends) if (end) await drop(context, shared, end)
    const gone = ends.map((end) => end?.email.toLowerCase())
    await follow(context, 'next', first, second, gone)
    await follow(context, 'previous', second, first, gone)
  },
})

function mine(context: CheckContext, { own }: Items, page: Exchange) {
  const emails = emailsOn(context, page)
  const find = (email: string | undefined) => own.find((one) => one.email.toLowerCase() === email)
  return { atStart: find(emails[0]), atEnd: find(emails.at(-1)) }
}

async function follow(
  context: CheckContext,
  way: Way,
  from: Exchange,
  to: Exchange,
  gone: readonly (string | undefined)[],
): Promise<void> {
  const ask = pagingOf(context)[way](from, context.target)
  if (!ask) return
  const exchange = await context.send(ask)
  const received = emailsOn(context, exchange)
  const expected = emailsOn(context, to).filter((email) => !gone.includes(email))
  const left = emailsOn(context, from)
  const works = exchange.response.status === 200 && expected.every((email) => received.includes(email))
  if (works && !received.some((email) => left.includes(email))) return
  const answer = exchange.response.status === 200 ? 'another page' : exchange.response.status
  throw new CheckFailure('CursorDiedWithItem', `"${way}" of a page at whose edge items were revoked gave ${answer}`, {
    expected,
    received: exchange.response.status === 200 ? received : exchange.response.status,
    exchange,
  })
}
