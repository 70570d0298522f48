import { twoInvitations } from '../../../fixtures/two-invitations.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const reading_changes_nothing = defineCheck({
  title: 'Reading changes nothing',
  strength: 'must',
  source: 'RFC 9110, section 9.2.1: GET is safe',
  steps: ['invite three fresh addresses', 'list three times', 'all are there each time, unchanged'],
  writes: true,
  invitations: 3,
  run: async (context) => {
    const before = (await twoInvitations(context)).map(({ email }) => email)
    const emails = [...before, (await context.invite()).email]
    const read = async () => {
      const own = (await context.client.list()).filter(({ email }) => emails.includes(email))
      return JSON.stringify(own.sort((a, b) => (a.email < b.email ? -1 : 1)))
    }
    const first = await read()
    for (let count = 2; count <= 3; count++) {
      const again = await read()
      if (again === first) continue
      throw new CheckFailure(
        'ReadingChangedSomething',
        `The ${count === 2 ? 'second' : 'third'} list differs from the first`,
        {
          expected: JSON.parse(first),
          received: JSON.parse(again),
          exchange: context.lastExchange,
        },
      )
    }
  },
})
