import { membersFor } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const outsider_is_refused = defineCheck({
  title: 'A user who is not a member of a tenant can neither read nor change it',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, troubleshooting: 403 without rights in the workspace',
    dreadnode: 'Dreadnode, API reference: 403 and 404 are declared',
  },
  steps: [
    'invite a fresh address',
    'as the invitee, who is not a member: list, invite another, revoke the first: refused',
    'list: only the first is there',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, tenant, target } = context
    const { inviteeEmail } = target
    if (target.credentials.invitee === undefined || inviteeEmail === undefined)
      return skip('the target names no one outside the tenant: it has no credential "invitee"')
    if (promises.members && (await membersFor(context, inviteeEmail)).length > 0) skip(`${inviteeEmail} is a member`)
    const { handle, email } = await context.invite()
    const other = context.freshEmail()
    const attempts = [
      ['Listing', await context.client.send(promises.list(tenant), 'invitee')],
      ['Inviting', await context.tryInvite(other, { who: 'invitee' })],
      ['Revoking', await context.tryRevoke(handle, { who: 'invitee' })],
    ] as const
    for (const [what, exchange] of attempts)
      assertStatus(
        exchange,
        promises.statuses.foreignTenant,
        'OutsiderNotRefused',
        `${what} as a user outside the tenant`,
      )
    const listed = (await context.client.list()).map((invitation) => invitation.email)
    if (listed.includes(email) && !listed.includes(other)) return
    const message = listed.includes(other) ? `${other} is listed` : `${email} is gone`
    throw new CheckFailure('OutsiderChangedSomething', `${message}, although the request was refused`, {
      exchange: context.lastExchange,
    })
  },
})
