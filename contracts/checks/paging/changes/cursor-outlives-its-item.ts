import { exactWalk } from '../../../fixtures/paging/exact.ts'
import { type Items, removeItem, sharedItems } from '../../../fixtures/paging/items.ts'
import { type Direction, emailsOn, pagingOf } from '../../../fixtures/paging/walk.ts'
import { allAtMost } from '../../../kit/at-most.ts'
import type { CheckContext } from '../../../kit/context.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { defineCheck } from '../../define-check.ts'

export const cursor_outlives_its_item = defineCheck({
  title: 'The cursor of a revoked item still leads to its neighbours',
  strength: 'must',
  source: {
    snyk: 'Snyk API standards: a cursor is a position, not an item; every client that follows pages and revokes relies on it',
  },
  steps: [
    'find two adjacent pages with invitations of the run on both sides of the boundary',
    'revoke the last item of the first page and the first item of the second',
    '"next" of the first page leads to the rest of the second, "prev" of the second to the rest of the first',
  ],
  keeps: 'list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const shared = await sharedItems(context)
    const { pages } = await exactWalk(context)
    const index = pages.findIndex((page, position) => {
      const next = pages[position + 1]
      return next && ownAtEdges(context, shared, page).atEnd && ownAtEdges(context, shared, next).atStart
    })
    const [first, second] = [pages[index], pages[index + 1]]
    if (index < 0 || !first || !second)
      return skip('no two adjacent pages have invitations of this run on both sides of the boundary')
    const edges = [ownAtEdges(context, shared, first).atEnd, ownAtEdges(context, shared, second).atStart]
    const removals = edges.flatMap((item) => (item ? [() => removeItem(context, shared, item)] : []))
    await allAtMost(context.concurrency, removals)
    const gone = edges.map((item) => item?.email.toLowerCase())
    const isLeft = (email: string) =>
      !gone.includes(email) && shared.own.some((one) => one.email.toLowerCase() === email)
    await allAtMost(context.concurrency, [
      () => follow(context, 'next', first, second, isLeft),
      () => follow(context, 'previous', second, first, isLeft),
    ])
  },
})

function ownAtEdges(context: CheckContext, { own }: Items, page: Exchange) {
  const emails = emailsOn(context, page)
  const find = (email: string | undefined) => own.find((invitation) => invitation.email.toLowerCase() === email)
  return { atStart: find(emails[0]), atEnd: find(emails.at(-1)) }
}

/** @param isLeft Whether an address must still be listed, as others may revoke theirs meanwhile. */
async function follow(
  context: CheckContext,
  direction: Direction,
  from: Exchange,
  to: Exchange,
  isLeft: (email: string) => boolean,
): Promise<void> {
  const ask = pagingOf(context)[direction](from, context.target)
  if (!ask) return
  const exchange = await context.client.send(ask)
  const received = emailsOn(context, exchange)
  const expected = emailsOn(context, to).filter(isLeft)
  const left = emailsOn(context, from)
  const works = exchange.response.status === 200 && expected.every((email) => received.includes(email))
  if (works && !received.some((email) => left.includes(email))) return
  const result = exchange.response.status === 200 ? 'another page' : exchange.response.status
  throw new CheckFailure(
    'CursorLostWithItem',
    `"${direction}" of a page whose edge items were revoked led to ${result}`,
    {
      expected,
      received: exchange.response.status === 200 ? received : exchange.response.status,
      exchange,
    },
  )
}
