import { standingWalks } from '../../../fixtures/paging/items.ts'
import { pagingOf } from '../../../fixtures/paging/walk.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const links_keep_parameters = defineCheck({
  title: 'The links of a page keep the other parameters of the request',
  strength: 'must',
  source: { snyk: 'Snyk, About the REST API: links already contain version and limit; clients follow them unchanged' },
  steps: [
    'follow "next" to the end at four page sizes',
    '"next" and "prev" contain version and limit as they were sent, once',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const paging = pagingOf(context)
    for (const page of [...(await standingWalks(context)).bySize.values()].flat()) {
      const sent = new URL(page.request.url).searchParams
      for (const [name, href] of Object.entries(paging.links(page)).filter(([name]) => /^(next|prev)$/.test(name))) {
        const linked = new URL(href, page.request.url).searchParams
        for (const parameter of paging.kept) {
          const [expected, received] = [sent.getAll(parameter), linked.getAll(parameter)]
          if (expected.join() === received.join()) continue
          const isLost = received.length === 0
          throw new CheckFailure(
            isLost ? 'LinkLosesParameter' : 'LinkChangesParameter',
            `The link "${name}" has ${isLost ? 'lost' : 'changed'} ${parameter}: ${href}`,
            { expected, received, exchange: page, exchanges: [page] },
          )
        }
      }
    }
  },
})
