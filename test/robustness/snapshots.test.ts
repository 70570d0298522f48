import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { ownLab } from '../control/lab.ts'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, invitation, version } from '../scenarios/snyk-words.ts'
import { withOneChanged } from './malformed-parts.ts'

afterEach(expectNoDefects)

const other = fc.oneof(
  fc.constantFrom(undefined, null, true, '', 'x', 0, -1, 1.5, 4, 1e300, [], {}, '__proto__', 'pending', 'expired'),
  fc.jsonValue({ maxDepth: 1 }),
)

test('a snapshot with one value changed is refused, or makes a world that still works', async () => {
  // Who puts ids of another form into a snapshot gets them back, which the self-check would take for a defect.
  const lab = await ownLab({ selfCheck: false })
  const { body: snapshot } = await lab.control('GET', '/snapshot')
  const restore = (body: unknown) => lab.control('PUT', '/snapshot', { body })

  await fc.assert(
    fc.asyncProperty(fc.nat(), other, async (place, changed) => {
      const { status } = await restore(withOneChanged(snapshot, place, changed))
      expect([200, 400, 422]).toContain(status)
      if (status !== 200) return
      const answers = [
        await lab.snyk('GET', acme + version),
        await lab.snyk('POST', acme + version, { body: invitation('new@example.test') }),
        await lab.blaxel('GET', '/users?workspace=acme'),
        await lab.dreadnode('GET', '/org/acme/invitations'),
        await lab.dreadnode('GET', '/org/acme/members'),
        await lab.control('GET', '/tenants'),
        await lab.control('GET', '/invitations'),
        await lab.control('GET', '/mailbox'),
        await lab.control('GET', '/faults'),
        await lab.control('POST', '/clock', { body: { advance: '8d' } }),
        await lab.control('GET', '/events'),
      ]
      expect(answers.filter((answer) => answer.status >= 500).map(({ text }) => text)).toEqual([])
    }),
    { numRuns: 400 },
  )
})
