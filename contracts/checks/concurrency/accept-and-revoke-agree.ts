import { assertStatus } from '../../kit/assert-status.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import type { Invitation } from '../../kit/promises.ts'
import { isUnknown } from '../../model/stage.ts'
import { defineCheck } from '../../runner/check.ts'
import type { Exchange } from '../../runner/exchange.ts'

/** Accepting and revoking at the same time: one of them wins. */
export const accept_and_revoke_agree = defineCheck<CheckContext>({
  id: 'accept_and_revoke_agree',
  group: 'concurrency',
  title: 'Accepting and revoking at the same time end as some order of the two would',
  strength: 'must',
  source: 'An invitation ends once: accepted or revoked, and never a member and a pending invitation at once',
  steps: [
    'invite somebody who can accept',
    'accept and revoke at once, then the same with revoke begun first',
    'list invitations and members: what one of the two orders leaves',
  ],
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const first of ['accept', 'revoke'] as const) {
      const { email, answer } = context.invited()
      if (!(await isUnknown(context, email))) skip(`${email} is known to the tenant already`)
      const invitation = await context.invite({ email })
      const accept = () => answer('accept', invitation)
      const revoke = () => context.tryRevoke(invitation.handle)
      const [accepted, revoked] =
        first === 'accept'
          ? await Promise.all([accept(), revoke()])
          : await Promise.all([revoke(), accept()]).then(([one, other]) => [other, one] as const)
      await settle(context, invitation, accepted, revoked)
    }
  },
})

async function settle(context: CheckContext, { email }: Invitation, accepted: Exchange | boolean, revoked: Exchange) {
  const { statuses, rules, members } = context.promises
  const isAccepted = typeof accepted === 'boolean' ? accepted : accepted.response.status < 300
  const isRevoked = statuses.revoked.includes(revoked.response.status)
  if (isAccepted) context.noteAccepted(email)
  const allowed = [...statuses.revoked, ...statuses.unknown, ...statuses.ended]
  assertStatus(revoked, allowed, 'RevocationAnsweredOddly', `Revoking ${email} while it was accepted`)
  if (typeof accepted !== 'boolean' && accepted.response.status >= 500) {
    assertStatus(accepted, [], 'ServerFailed', `Accepting for ${email} while it was revoked`)
  }
  const facts = { received: { accepted: isAccepted, revoked: isRevoked }, exchange: revoked }
  if (!isAccepted && !isRevoked) {
    throw new CheckFailure('NeitherAcceptedNorRevoked', `${email} could be neither accepted nor revoked`, facts)
  }
  // Only where revoking takes members off too can both have worked, one after the other.
  const canBoth = rules.revokesMembers || statuses.ended.includes(revoked.response.status)
  if (isAccepted && isRevoked && !canBoth) {
    throw new CheckFailure('AcceptedAndRevoked', `${email} was accepted and revoked, both with success`, facts)
  }

  const pending = (await context.listedFor(email)).filter((one) => one.pending)
  const exchange = context.seen.at(-1)
  if (pending.length > 0)
    throw new CheckFailure('EndedInvitationStillPending', `${email} is still pending`, { exchange })
  if (members) {
    const page = await context.read(members.list(context.tenant))
    const member = members.read(page).find((one) => one.email.toLowerCase() === email.toLowerCase())
    const expected = isAccepted && !(isRevoked && rules.revokesMembers)
    if ((member !== undefined) !== expected) {
      const title = expected ? 'MemberMissing' : 'MemberThoughRevoked'
      throw new CheckFailure(title, `${email} is ${member ? 'a' : 'no'} member`, { ...facts, expected, exchange: page })
    }
    if (member) await context.send(members.remove(context.tenant, member.handle))
    else context.noteGone(email)
  } else if (!isAccepted) context.noteGone(email)
}
