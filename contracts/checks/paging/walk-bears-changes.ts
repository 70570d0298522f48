import { add, drop, items } from '../../fixtures/paging/items.ts'
import { emailsOn, expectEachOnce, firstPage, pagingOf, walk } from '../../fixtures/paging/walk.ts'
import { type CheckContext, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** What is there throughout a walk is seen, whatever else comes and goes. */
export const walk_bears_changes = defineCheck<CheckContext>({
  id: 'walk_bears_changes',
  group: 'paging',
  title: 'A walk during which others are invited and revoked sees every item that was there throughout, once',
  strength: 'must',
  source: 'Snyk, About the REST API: cursors instead of offsets; every client that pages leans on it',
  steps: [
    'follow "next" at the smallest size',
    'after the first page with our invitations revoke one of them, revoke one that comes later, invite a new one',
    'follow "next" to the end: each invitation that was there throughout was seen exactly once',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const shared = await items(context)
    const throughout = new Set(shared.own)
    let changed = false
    const change = async (page: Exchange) => {
      const here = emailsOn(context, page)
      const [seen] = shared.own.filter(({ email }) => here.includes(email.toLowerCase()))
      if (changed || !seen || !pagingOf(context).next(page, context.target)) return
      changed = true
      const later = shared.own.findLast(({ email }) => !here.includes(email.toLowerCase()))
      for (const one of [seen, later].filter((it) => it !== undefined)) {
        await drop(context, shared, one)
        throughout.delete(one)
      }
      await add(context, shared)
    }
    const pages = await walk(context, await firstPage(context, pagingOf(context).sizes.min), 'next', change)
    if (!changed) skip('no page but the last held an invitation of this run')
    const emails = [...throughout].map(({ email }) => email)
    expectEachOnce(context, emails, pages, 'While invitations came and went')
  },
})
