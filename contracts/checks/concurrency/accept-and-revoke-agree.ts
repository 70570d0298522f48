import { isUnknown } from '../../explore/find-people.ts'
import { findAnswerer, inviteAgain } from '../../fixtures/invitee.ts'
import { readMembers } from '../../fixtures/membership.ts'
import { assertStatus } from '../../kit/assert-status.ts'
import type { CheckContext } from '../../kit/context.ts'
import type { Invitation } from '../../kit/promises.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import type { Exchange } from '../../runner/exchange.ts'
import { defineCheck } from '../define-check.ts'

export const accept_and_revoke_agree = defineCheck({
  title: 'Accepting and revoking at the same time have the result of one order or the other',
  strength: 'must',
  source: 'An invitation ends once: no one is both a member and pending, and no one is neither accepted nor revoked',
  steps: [
    'invite someone who can accept',
    'accept and revoke at the same time; then the same with the revocation started first',
    'list invitations and members: they show the result of one order',
  ],
  keeps: 'invitee',
  burst: 2,
  writes: true,
  invitations: 2,
  run: async (context) => {
    for (const first of ['accept', 'revoke'] as const) {
      const { email, act } = findAnswerer(context)
      if (first === 'accept' && !(await isUnknown(context, email))) skip(`${email} is invited or a member already`)
      const invitation = await inviteAgain(context, email)
      const accept = () => act('accept', invitation)
      const revoke = () => context.tryRevoke(invitation.handle)
      const [accepted, revoked] =
        first === 'accept'
          ? await Promise.all([accept(), revoke()])
          : await Promise.all([revoke(), accept()]).then(
              ([revocation, acceptance]) => [acceptance, revocation] as const,
            )
      await assertOneOrder(context, invitation, accepted, revoked)
    }
  },
})

async function assertOneOrder(
  context: CheckContext,
  { email }: Invitation,
  accepted: Exchange | boolean,
  revoked: Exchange,
) {
  const { statuses, rules, members } = context.promises
  const isAccepted = typeof accepted === 'boolean' ? accepted : accepted.response.status < 300
  const isRevoked = statuses.revoked.includes(revoked.response.status)
  if (isAccepted) context.notes.accepted(email)
  const allowed = [...statuses.revoked, ...statuses.unknown, ...statuses.ended]
  assertStatus(revoked, allowed, 'UnexpectedRevocationStatus', `Revoking ${email} while it was accepted`)
  if (typeof accepted !== 'boolean' && accepted.response.status >= 500) {
    assertStatus(accepted, [], 'ServerFailed', `Accepting the invitation of ${email} while it was revoked`)
  }
  const facts = { received: { accepted: isAccepted, revoked: isRevoked }, exchange: revoked }
  if (!isAccepted && !isRevoked) {
    throw new CheckFailure(
      'NeitherAcceptedNorRevoked',
      `The invitation of ${email} could be neither accepted nor revoked`,
      facts,
    )
  }
  // Both can succeed only if revoking also removes members.
  const canBoth = rules.revokesMembers || statuses.ended.includes(revoked.response.status)
  if (isAccepted && isRevoked && !canBoth) {
    throw new CheckFailure(
      'AcceptedAndRevoked',
      `Accepting and revoking the invitation of ${email} both succeeded`,
      facts,
    )
  }

  const pending = (await context.client.listedFor(email)).filter((invitation) => invitation.pending)
  const exchange = context.lastExchange
  if (pending.length > 0)
    throw new CheckFailure('EndedInvitationStillPending', `${email} is still pending`, { exchange })
  if (members) {
    const page = await readMembers(context, members.list(context.tenant))
    const member = members.read(page).find((item) => item.email.toLowerCase() === email.toLowerCase())
    const expected = isAccepted && !(isRevoked && rules.revokesMembers)
    if ((member !== undefined) !== expected) {
      const title = expected ? 'MemberMissing' : 'MemberThoughRevoked'
      throw new CheckFailure(title, `${email} is ${member ? 'a' : 'not a'} member`, {
        ...facts,
        expected,
        exchange: page,
      })
    }
    if (member) await context.client.send(members.remove(context.tenant, member.handle))
    else context.notes.gone(email)
  } else if (!isAccepted) context.notes.gone(email)
}
