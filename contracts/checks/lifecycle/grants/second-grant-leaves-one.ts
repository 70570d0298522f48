import { withGrant } from '../../../fixtures/grants.ts'
import { assertStatus } from '../../../kit/assert-status.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const second_grant_leaves_one = defineCheck({
  title: 'A user who is given access twice is listed once',
  strength: 'must',
  source: {
    dreadnode: 'Dreadnode, Add user to workspace: 409 "Already exists"; every client relies on one entry per user',
  },
  steps: ['add a known user twice: refused or renewed', 'list: the user is there once'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await withGrant(context, async ({ email, role, grants, find }) => {
      const again = await context.client.send(grants.add(context.tenant, email, role))
      assertStatus(again, grants.again, 'UnexpectedSecondGrantStatus', `Adding ${email} a second time`)
      const found = await find()
      if (found.length === 1) return
      throw new CheckFailure('GrantListedTwice', `${email}, added twice, is listed ${found.length} times`, {
        expected: 1,
        received: found.length,
        exchange: context.lastExchange,
      })
    })
  },
})
