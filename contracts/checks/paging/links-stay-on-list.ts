import { standingWalks } from '../../fixtures/paging/items.ts'
import { pagingOf } from '../../fixtures/paging/walk.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A link leads to the same list on the same host. */
export const links_stay_on_list = defineCheck<CheckContext>({
  id: 'links_stay_on_list',
  group: 'paging',
  title: 'The links of a page stay on the host and on the list of the tenant',
  strength: 'must',
  source: 'Snyk, About the REST API: pagination links; a client sends its token to where they lead',
  steps: [
    'follow "next" to the end at four sizes',
    '"next" and "prev" are paths, or addresses on the same host, of the list of the same tenant',
  ],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const paging = pagingOf(context)
    for (const page of [...(await standingWalks(context)).bySize.values()].flat()) {
      const here = new URL(page.request.url)
      for (const [name, href] of Object.entries(paging.links(page)).filter(([name]) => /^(next|prev)$/.test(name))) {
        const there = URL.canParse(href, here) ? new URL(href, here) : undefined
        const facts = { expected: here.origin, received: href, exchange: page, exchanges: [page] }
        if (there?.host !== here.host) {
          throw new CheckFailure('LinkLeavesHost', `The link "${name}" leads to ${there?.host ?? 'nowhere'}`, facts)
        }
        // The base path may be missing or doubled: how the vendor writes it is not documented.
        if (!there.pathname.toLowerCase().endsWith(listPath(page.operation.path, context).toLowerCase())) {
          throw new CheckFailure('LinkLeavesList', `The link "${name}" leads to ${there.pathname}`, facts)
        }
      }
    }
  },
})

function listPath(template: string, { tenant }: CheckContext): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(tenant[name] ?? ''))
}
