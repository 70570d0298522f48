import type { Invitation } from '../../../kit/promises.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const long_list_is_complete = defineCheck({
  title: 'A list without pages shows every invitation once, at any length',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, List users: no parameters and no pages',
    dreadnode: 'Dreadnode, Organizations: the list has no parameters and no pages',
  },
  steps: ['invite 22 fresh addresses', 'list: each is there once', 'revoke all: none is there'],
  writes: true,
  invitations: 22,
  run: async (context) => {
    if (context.promises.paging) skip('the list of this API has pages')
    const all: Invitation[] = []
    for (let count = 0; count < 22; count++) all.push(await context.invite())
    const listed = await context.client.list()
    const wrong = all.find((invitation) => listed.filter(({ email }) => email === invitation.email).length !== 1)
    if (wrong) {
      const times = listed.filter(({ email }) => email === wrong.email).length
      throw new CheckFailure(
        'LongListNotComplete',
        `Of ${all.length} invitations, ${wrong.email} is listed ${times} times`,
        {
          expected: 1,
          received: times,
          exchange: context.lastExchange,
        },
      )
    }
    for (const invitation of all) await context.revoke(invitation)
    const left = (await context.client.list()).find(({ email }) => all.some((invitation) => invitation.email === email))
    if (left)
      throw new CheckFailure('RevokedInvitationStillListed', `${left.email} was revoked and is still listed`, {
        exchange: context.lastExchange,
      })
  },
})
