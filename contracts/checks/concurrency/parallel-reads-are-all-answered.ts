import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Many reads at the same time are all answered alike. */
export const parallel_reads_are_all_answered = defineCheck<CheckContext>({
  id: 'parallel_reads_are_all_answered',
  group: 'concurrency',
  title: 'Reads at the same time are all answered, and alike',
  strength: 'should',
  source: 'Sensible: pages of an application ask for the same list at the same time, and nothing changes meanwhile',
  steps: ['list once', 'list many times at once', 'every list holds as much as the first'],
  writes: false,
  invitations: 0,
  run: (context) =>
    withBurst(context, 'requests', async (size) => {
      const ask = context.promises.list(context.tenant)
      const handlesOf = (page: Parameters<typeof context.promises.readListed>[0]) =>
        context.promises
          .readListed(page)
          .map(({ handle }) => handle)
          .sort()
      const expected = handlesOf(await context.read(ask))
      const pages = await atOnce(size, () => context.send(ask))
      for (const page of pages) assertStatus(page, [200], 'ListNotReadable', `One of ${size} lists asked for at once`)
      // Others may be at work in the tenant: only where the list is afterwards what it was before is it the target's fault.
      const other = pages.find((page) => JSON.stringify(handlesOf(page)) !== JSON.stringify(expected))
      if (!other || JSON.stringify(handlesOf(await context.read(ask))) !== JSON.stringify(expected)) return
      const received = handlesOf(other)
      throw new CheckFailure(
        'ListsDiffer',
        `A list had ${received.length} invitations, the others ${expected.length}`,
        {
          expected,
          received,
          exchange: other,
        },
      )
    }),
})
