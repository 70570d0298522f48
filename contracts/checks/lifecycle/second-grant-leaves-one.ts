import { granted } from '../../fixtures/grants.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A second grant makes no second entry. */
export const second_grant_leaves_one = defineCheck<CheckContext>({
  id: 'second_grant_leaves_one',
  group: 'lifecycle',
  title: 'Who is given access twice is listed once',
  strength: 'must',
  source: 'Dreadnode declares 409 "Already exists"; every client leans on one entry for one user',
  steps: ['add a known user twice: refused or renewed', 'list: there once'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    await granted(context, async ({ email, role, grants, find }) => {
      const again = await context.send(grants.add(context.tenant, email, role))
      assertStatus(again, grants.again, 'SecondGrantAnsweredOddly', `Adding ${email} a second time`)
      const found = await find()
      if (found.length === 1) return
      throw new CheckFailure('GrantListedTwice', `${email}, added twice, is listed ${found.length} times`, {
        expected: 1,
        received: found.length,
        exchange: context.seen.at(-1),
      })
    })
  },
})
