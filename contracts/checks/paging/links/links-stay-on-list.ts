import { standingWalks } from '../../../fixtures/paging/items.ts'
import { pagingOf } from '../../../fixtures/paging/walk.ts'
import type { CheckContext } from '../../../kit/context.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const links_stay_on_list = defineCheck({
  title: 'The links of a page stay on the same host and on the list of the tenant',
  strength: 'must',
  source: { snyk: 'Snyk, About the REST API: pagination links; a client sends its token to the address in a link' },
  steps: [
    'follow "next" to the end at four page sizes',
    '"next" and "prev" are paths, or URLs on the same host, of the list of the same tenant',
  ],
  keeps: 'unchanged list',
  writes: true,
  invitations: 0,
  run: async (context) => {
    const paging = pagingOf(context)
    for (const page of [...(await standingWalks(context)).bySize.values()].flat()) {
      const from = new URL(page.request.url)
      for (const [name, href] of Object.entries(paging.links(page)).filter(([name]) => /^(next|prev)$/.test(name))) {
        const to = URL.canParse(href, from) ? new URL(href, from) : undefined
        const facts = { expected: from.origin, received: href, exchange: page, exchanges: [page] }
        if (to?.host !== from.host) {
          throw new CheckFailure('LinkLeavesHost', `The link "${name}" leads to ${to?.host ?? 'an invalid URL'}`, facts)
        }
        // The base path is not compared: the vendor does not document whether links contain it.
        if (!to.pathname.toLowerCase().endsWith(listPath(page.operation.path, context).toLowerCase())) {
          throw new CheckFailure('LinkLeavesList', `The link "${name}" leads to ${to.pathname}`, facts)
        }
      }
    }
  },
})

function listPath(template: string, { tenant }: CheckContext): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(tenant[name] ?? ''))
}
