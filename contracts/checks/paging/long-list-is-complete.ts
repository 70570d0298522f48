import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import type { Invitation } from '../../kit/promises.ts'
import { defineCheck } from '../../runner/check.ts'

/** A list that is not cut into pages shows everything at once. */
export const long_list_is_complete = defineCheck<CheckContext>({
  id: 'long_list_is_complete',
  group: 'paging',
  title: 'A list without pages shows every invitation once, however many there are',
  strength: 'must',
  source: 'Blaxel and Dreadnode: the list has no parameters and no pages',
  steps: ['invite 22 fresh addresses', 'list: each is there once', 'revoke all: none is there'],
  writes: true,
  invitations: 22,
  run: async (context) => {
    if (context.promises.paging) skip('this list has pages')
    const all: Invitation[] = []
    for (let count = 0; count < 22; count++) all.push(await context.invite())
    const listed = await context.list()
    const unexpected = all.find(({ email }) => listed.filter((one) => one.email === email).length !== 1)
    if (unexpected) {
      const times = listed.filter(({ email }) => email === unexpected.email).length
      throw new CheckFailure(
        'LongListNotComplete',
        `Of ${all.length} invitations, ${unexpected.email} is listed ${times} times`,
        {
          expected: 1,
          received: times,
          exchange: context.seen.at(-1),
        },
      )
    }
    for (const one of all) await context.revoke(one)
    const left = (await context.list()).find(({ email }) => all.some((one) => one.email === email))
    if (left)
      throw new CheckFailure('RevokedInvitationStillListed', `${left.email} was revoked and is listed`, {
        exchange: context.seen.at(-1),
      })
  },
})
