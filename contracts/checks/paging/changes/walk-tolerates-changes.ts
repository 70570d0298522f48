import { addItem, removeItem, sharedItems } from '../../../fixtures/paging/items.ts'
import { emailsOn, expectEachOnce, firstPage, pagingOf, walk } from '../../../fixtures/paging/walk.ts'
import { allAtMost } from '../../../kit/at-most.ts'
import { skip } from '../../../kit/skip.ts'
import type { Exchange } from '../../../runner/exchange.ts'
import { defineCheck } from '../../define-check.ts'

export const walk_tolerates_changes = defineCheck({
  title: 'A walk during which others are invited and revoked sees every unchanged item once',
  strength: 'must',
  source: {
    snyk: 'Snyk, About the REST API: cursors instead of offsets; every client that follows pages relies on it',
  },
  steps: [
    'follow "next" at the smallest page size',
    'after the first page with invitations of the run, revoke one of them and a later one, and invite a new one',
    'follow "next" to the end: each invitation that stayed in the list was seen exactly once',
  ],
  keeps: 'list',
  writes: true,
  invitations: 1,
  run: async (context) => {
    const shared = await sharedItems(context)
    const unchanged = new Set(shared.own)
    let changed = false
    const change = async (page: Exchange) => {
      const here = emailsOn(context, page)
      const [seen] = shared.own.filter(({ email }) => here.includes(email.toLowerCase()))
      if (changed || !seen || !pagingOf(context).next(page, context.target)) return
      changed = true
      const later = shared.own.findLast(({ email }) => !here.includes(email.toLowerCase()))
      const removed = [seen, later].filter((item) => item !== undefined)
      for (const invitation of removed) unchanged.delete(invitation)
      await allAtMost(context.invitesAtOnce, [
        ...removed.map((invitation) => () => removeItem(context, shared, invitation)),
        () => addItem(context, shared),
      ])
    }
    const pages = await walk(context, await firstPage(context, shared.size), 'next', change)
    if (!changed) skip('only the last page has invitations of this run')
    const emails = [...unchanged].map(({ email }) => email)
    expectEachOnce(context, emails, pages, 'While the list changed')
  },
})
