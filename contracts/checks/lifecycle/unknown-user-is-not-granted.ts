import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Only known users are let in at once. */
export const unknown_user_is_not_granted = defineCheck<CheckContext>({
  id: 'unknown_user_is_not_granted',
  group: 'lifecycle',
  title: 'Nobody unknown is given access at once',
  strength: 'should',
  source: 'Dreadnode, Add user to workspace declares 404; that it is for unknown users is inferred',
  steps: ['add an address that nobody has: 404 or another refusal', 'list: not there'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const grants = context.promises.grants ?? skip('the API gives nobody access at once')
    const email = context.freshEmail()
    context.noteGrant(email)
    const asked = await context.send(grants.add(context.tenant, email, grants.roles[0]))
    assertStatus(asked, [400, 403, 404, 409, 422], 'UnknownUserGranted', `Adding ${email}, whom nobody knows,`)
    const listed = grants.read(await context.read(grants.list(context.tenant)))
    if (!listed.some((one) => one.email === email)) return context.noteGone(email)
    throw new CheckFailure('UnknownUserGranted', `${email}, whom nobody knows, is listed`, {
      exchange: context.seen.at(-1),
    })
  },
})
