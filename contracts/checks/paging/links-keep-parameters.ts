import { standingWalks } from '../../fixtures/paging/items.ts'
import { pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A link says again what the request said. */
export const links_keep_parameters = defineCheck<CheckContext>({
  id: 'links_keep_parameters',
  group: 'paging',
  title: 'The links of a page keep the other parameters of the request',
  strength: 'must',
  source: 'Snyk, About the REST API: links already hold version and limit; clients follow them as they are',
  steps: ['follow "next" to the end at four sizes', '"next" and "prev" hold version and limit as they were sent, once'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const paging = pagingOf(context)
    for (const page of [...(await standingWalks(context)).bySize.values()].flat()) {
      const sent = new URL(page.request.url).searchParams
      for (const [name, href] of Object.entries(paging.links(page)).filter(([name]) => /^(next|prev)$/.test(name))) {
        const held = new URL(href, page.request.url).searchParams
        for (const parameter of paging.kept) {
          const [expected, received] = [sent.getAll(parameter), held.getAll(parameter)]
          if (expected.join() === received.join()) continue
          const how = received.length === 0 ? 'lost' : 'changed'
          throw new CheckFailure(
            received.length === 0 ? 'LinkLosesParameter' : 'LinkChangesParameter',
            `The link "${name}" has ${how} ${parameter}: ${href}`,
            { expected, received, exchange: page, exchanges: [page] },
          )
        }
      }
    }
  },
})
