import fc from 'fast-check'
import { afterEach, expect, inject, test } from 'vitest'
import { newTestContext } from '../control/test-context.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invitation, version } from '../scenarios/snyk/api.ts'
import { withOneChanged } from './malformed-parts.ts'

afterEach(expectNoDefects)

const other = fc.oneof(
  fc.constantFrom(undefined, null, true, '', 'x', 0, -1, 1.5, 4, 1e300, [], {}, '__proto__', 'pending', 'expired'),
  fc.jsonValue({ maxDepth: 1 }),
)

test('a snapshot with one changed value is rejected, or gives a world without server errors', async () => {
  // The responses contain the ids of the snapshot also if their format is invalid, which the self-check would report.
  const context = await newTestContext({ selfCheck: false })
  const { body: snapshot } = await context.control('GET', '/snapshot')
  const restore = (body: unknown) => context.control('PUT', '/snapshot', { body })

  await fc.assert(
    fc.asyncProperty(fc.nat(), other, async (place, changed) => {
      const { status } = await restore(withOneChanged(snapshot, place, changed))
      expect([200, 400, 422]).toContain(status)
      if (status !== 200) return
      const responses = [
        await context.snyk('GET', acme + version),
        await context.snyk('POST', acme + version, { body: invitation('new@example.test') }),
        await context.blaxel('GET', '/users?workspace=acme'),
        await context.dreadnode('GET', '/org/acme/invitations'),
        await context.dreadnode('GET', '/org/acme/members'),
        await context.control('GET', '/tenants'),
        await context.control('GET', '/invitations'),
        await context.control('GET', '/mailbox'),
        await context.control('GET', '/faults'),
        await context.control('POST', '/clock', { body: { advance: '8d' } }),
        await context.control('GET', '/events'),
      ]
      expect(responses.filter((response) => response.status >= 500).map(({ text }) => text)).toEqual([])
    }),
    { numRuns: inject('exhaustive') ? 400 : 100 },
  )
})
