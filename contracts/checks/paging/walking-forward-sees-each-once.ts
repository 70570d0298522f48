import { listLengths, sharedItems, standingWalks } from '../../fixtures/paging/items.ts'
import { expectEachOnce, firstPage, walk } from '../../fixtures/paging/walk.ts'
import { defineCheck } from '../define-check.ts'

export const walking_forward_sees_each_once = defineCheck({
  title: 'Following "next" from the first page sees every item exactly once, at each page size',
  strength: 'must',
  source: { snyk: 'Snyk API standards, jsonapi: pagination (a page has the records after the cursor)' },
  steps: [
    'invite the numbers of addresses that the profile names, one after the other',
    'after each, follow "next" to the end at the smallest page size; finally at four page sizes',
    'each invitation of the run was seen exactly once',
  ],
  keeps: 'list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const all = await listLengths(context)
    for (const count of all.slice(0, -1)) {
      const { own, size } = await sharedItems(context, count)
      const pages = await walk(context, await firstPage(context, size), 'next')
      expectEachOnce(context, emails(own), pages, `${own.length} invitations, ${size} per page`)
    }
    await sharedItems(context, all.at(-1))
    const { own, bySize } = await standingWalks(context)
    for (const [size, pages] of bySize)
      expectEachOnce(context, own, pages, `${own.length} invitations, ${size} per page`)
  },
})

const emails = (own: readonly { readonly email: string }[]) => own.map(({ email }) => email)
