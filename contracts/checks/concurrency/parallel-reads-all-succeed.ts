import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const parallel_reads_all_succeed = defineCheck({
  title: 'Reads at the same time all succeed, with the same result',
  strength: 'should',
  source:
    'Reasonable: components of an application read the same list at the same time, and nothing changes in between',
  steps: ['list once', 'list many times at once', 'every list has the same items as the first'],
  keeps: 'unchanged list',
  burst: 4,
  writes: false,
  invitations: 0,
  run: (context) =>
    withBurst(context, 'reads', async (size) => {
      const ask = context.promises.list(context.tenant)
      const handlesOf = (page: Exchange) =>
        context.promises
          .readListed(page)
          .map(({ handle }) => handle)
          .sort()
      const expected = handlesOf(await context.client.read(ask))
      // Others of another size at the same time: each response is for its own request.
      const { paging } = context.promises
      const other = paging ? paging.first(context.tenant, paging.sizes.min) : ask
      const all = await atOnce(size, (index) => context.client.send(index % 2 === 0 ? ask : other))
      for (const page of all) assertStatus(page, [200], 'ListNotReadable', `One of ${size} lists requested at once`)
      const pages = all.filter((page) => page.ask === ask)
      // Others may change the tenant meanwhile. The target is at fault only if the list is the same before and after.
      const different = pages.find((page) => JSON.stringify(handlesOf(page)) !== JSON.stringify(expected))
      if (!different || JSON.stringify(handlesOf(await context.client.read(ask))) !== JSON.stringify(expected)) return
      const received = handlesOf(different)
      throw new CheckFailure(
        'ListsDiffer',
        `One list had ${received.length} invitations, the others ${expected.length}`,
        {
          expected,
          received,
          exchange: different,
        },
      )
    }),
})
