import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { newTestContext } from '../control/test-context.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invitation, version } from '../scenarios/snyk/words.ts'
import { withOneChanged } from './malformed-parts.ts'

afterEach(expectNoDefects)

const other = fc.oneof(
  fc.constantFrom(undefined, null, true, '', 'x', 0, -1, 1.5, 4, 1e300, [], {}, '__proto__', 'pending', 'expired'),
  fc.jsonValue({ maxDepth: 1 }),
)

test('a snapshot with one value changed is refused, or makes a world that still works', async () => {
  // Who puts ids of another form into a snapshot gets them back, which the self-check would take for a defect.
  const store = await newTestContext({ selfCheck: false })
  const { body: snapshot } = await store.control('GET', '/snapshot')
  const restore = (body: unknown) => store.control('PUT', '/snapshot', { body })

  await fc.assert(
    fc.asyncProperty(fc.nat(), other, async (place, changed) => {
      const { status } = await restore(withOneChanged(snapshot, place, changed))
      expect([200, 400, 422]).toContain(status)
      if (status !== 200) return
      const answers = [
        await store.snyk('GET', acme + version),
        await store.snyk('POST', acme + version, { body: invitation('new@example.test') }),
        await store.blaxel('GET', '/users?workspace=acme'),
        await store.dreadnode('GET', '/org/acme/invitations'),
        await store.dreadnode('GET', '/org/acme/members'),
        await store.control('GET', '/tenants'),
        await store.control('GET', '/invitations'),
        await store.control('GET', '/mailbox'),
        await store.control('GET', '/faults'),
        await store.control('POST', '/clock', { body: { advance: '8d' } }),
        await store.control('GET', '/events'),
      ]
      expect(answers.filter((answer) => answer.status >= 500).map(({ text }) => text)).toEqual([])
    }),
    { numRuns: 400 },
  )
})
