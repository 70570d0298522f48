import type { Invitation } from '../kit/promises.ts'
import { compare } from './list.ts'
import { pick } from './model.ts'
import type { Move } from './move.ts'

/** The maximum number of pages of a walk. More pages mean that the links form a loop. */
const maxPages = 1000

/** Walks over all pages, at one of several sizes, and compares their items with the model. */
export const pageOn: Move = {
  name: 'page-on',
  weight: 1,
  needs: 'page',
  can: ({ people }) => people.length > 0,
  run: async (model, { context }, at) => {
    const { promises, tenant, target } = context
    const { paging } = promises
    if (!paging) return
    const { min, max, default: defaultSize } = paging.sizes
    const size = pick([min, defaultSize, Math.min(min * 2, max)], at)
    let page = await context.client.read(paging.first(tenant, size))
    const seen: Invitation[] = [...promises.readListed(page)]
    for (let pages = 1; pages < maxPages; pages++) {
      const next = paging.next(page, target)
      if (!next) break
      page = await context.client.read(next)
      seen.push(...promises.readListed(page))
    }
    compare(model, context, seen, page)
  },
}
