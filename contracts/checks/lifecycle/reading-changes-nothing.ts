import { twoInvitations } from '../../fixtures/two-invitations.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Reading twice gives the same twice. */
export const reading_changes_nothing = defineCheck<CheckContext>({
  id: 'reading_changes_nothing',
  group: 'lifecycle',
  title: 'Reading changes nothing',
  strength: 'must',
  source: 'RFC 9110, 9.2.1: GET is safe',
  steps: ['invite three fresh addresses', 'list three times', 'all are there each time, as they were'],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const before = (await twoInvitations(context)).map(({ email }) => email)
    const emails = [...before, (await context.invite()).email]
    const look = async () => {
      const mine = (await context.list()).filter(({ email }) => emails.includes(email))
      return JSON.stringify(mine.sort((a, b) => (a.email < b.email ? -1 : 1)))
    }
    const first = await look()
    for (let count = 2; count <= 3; count++) {
      const now = await look()
      if (now === first) continue
      throw new CheckFailure(
        'ReadingChangedSomething',
        `Listed the ${count === 2 ? 'second' : 'third'} time, it is not the same`,
        {
          expected: JSON.parse(first),
          received: JSON.parse(now),
          exchange: context.seen.at(-1),
        },
      )
    }
  },
})
