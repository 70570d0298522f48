import { membersFor } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A stranger is kept out. */
export const stranger_is_kept_out = defineCheck<CheckContext>({
  id: 'stranger_is_kept_out',
  group: 'tenants',
  title: 'Who belongs to no tenant sees and does nothing in it',
  strength: 'must',
  source: 'Blaxel, troubleshooting: 403 without a right in the workspace; Dreadnode declares 403 and 404',
  steps: [
    'invite a fresh address',
    'as the invitee, who is no member: list, invite another, revoke the first: refused',
    'list: only the first is there',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const { promises, tenant, target } = context
    const { inviteeEmail } = target
    if (target.credentials.invitee === undefined || inviteeEmail === undefined)
      return skip('the target names nobody who is no member: it has no credential "invitee"')
    if (promises.members && (await membersFor(context, inviteeEmail)).length > 0) skip(`${inviteeEmail} is a member`)
    const { handle, email } = await context.invite()
    const other = context.freshEmail()
    const tried = [
      ['Listing', await context.send(promises.list(tenant), 'invitee')],
      ['Inviting', await context.tryInvite(other, { who: 'invitee' })],
      ['Revoking', await context.tryRevoke(handle, { who: 'invitee' })],
    ] as const
    for (const [what, exchange] of tried)
      assertStatus(exchange, promises.statuses.foreignTenant, 'StrangerLetIn', `${what} as somebody who is no member`)
    const listed = (await context.list()).map((one) => one.email)
    if (listed.includes(email) && !listed.includes(other)) return
    const message = listed.includes(other) ? `${other} is listed` : `${email} is gone`
    throw new CheckFailure('StrangerChangedSomething', `${message}, though the request was refused`, {
      exchange: context.seen.at(-1),
    })
  },
})
