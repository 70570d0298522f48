import { assertStatus } from '../../../kit/assert-status.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const unknown_user_is_not_granted = defineCheck({
  title: 'An unknown user is not given access',
  strength: 'should',
  source: { dreadnode: 'Dreadnode, Add user to workspace: 404 is declared; that it is for unknown users is inferred' },
  steps: ['add an unknown address: 404 or another refusal', 'list: it is not there'],
  writes: true,
  invitations: 0,
  run: async (context) => {
    const grants = context.promises.grants ?? skip('the API has no operation that gives access at once')
    const email = context.freshEmail()
    context.notes.intendGrant(email)
    const added = await context.client.send(grants.add(context.tenant, email, grants.roles[0]))
    assertStatus(added, [400, 403, 404, 409, 422], 'UnknownUserGranted', `Adding the unknown user ${email}`)
    const listed = grants.read(await context.client.read(grants.list(context.tenant)))
    if (!listed.some((member) => member.email === email)) return context.notes.gone(email)
    throw new CheckFailure('UnknownUserGranted', `The unknown user ${email} is listed`, {
      exchange: context.lastExchange,
    })
  },
})
