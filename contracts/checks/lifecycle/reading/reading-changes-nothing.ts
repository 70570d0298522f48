import { listOfTwo, twoInvitations } from '../../../fixtures/two-invitations.ts'
import type { Invitation } from '../../../kit/promises.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const reading_changes_nothing = defineCheck({
  title: 'Reading changes nothing',
  strength: 'must',
  source: 'RFC 9110, section 9.2.1: GET is safe',
  steps: ['invite two fresh addresses', 'list three times', 'both are there each time, unchanged'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const emails = (await twoInvitations(context)).map(({ email }) => email)
    const toText = (all: readonly Invitation[]) => {
      const own = all.filter(({ email }) => emails.includes(email))
      return JSON.stringify(own.sort((a, b) => (a.email < b.email ? -1 : 1)))
    }
    const first = toText((await listOfTwo(context)).all)
    for (let count = 2; count <= 3; count++) {
      const again = toText(await context.client.list())
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
