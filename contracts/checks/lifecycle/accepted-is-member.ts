import { defineCheck } from '../../../src/runner/check.ts'
import { Breach, type Context } from '../../context.ts'
import { accept } from '../../endings.ts'
import { membersFor, withInvitee } from '../../membership.ts'

/** Accepting makes a member. */
export const accepted_is_member = defineCheck<Context>({
  id: 'accepted_is_member',
  group: 'lifecycle',
  title: 'Who accepts is a member, with the role of the invitation',
  strength: 'must',
  source: 'Blaxel, List users: accepted; Dreadnode: the answer to accepting is an OrganizationMemberResponse',
  steps: [
    'invite somebody who can accept: not a member',
    'accept',
    'the members hold this person once, with the role of the invitation',
  ],
  writes: true,
  invitations: 1,
  run: (context) =>
    withInvitee(context, async (invitee) => {
      const { email, role } = invitee.invitation
      const before = await membersFor(context, email)
      if (before.length > 0)
        throw new Breach('MemberBeforeAccepting', `${email} is a member without having accepted`, {
          exchange: context.seen.at(-1),
        })
      await accept(context, invitee)
      const members = await membersFor(context, email)
      const exchange = context.seen.at(-1)
      const [member] = members
      if (!member || members.length > 1) {
        const title = member ? 'MemberListedTwice' : 'AcceptedIsNoMember'
        const facts = { expected: 1, received: members.length, exchange }
        throw new Breach(title, `${email} has accepted, and is a member ${members.length} times`, facts)
      }
      if (role === undefined || member.role === undefined || role === member.role) return
      throw new Breach('AnotherRoleGiven', `${email} was invited as ${role}, and is a member as ${member.role}`, {
        expected: role,
        received: member.role,
        exchange,
      })
    }),
})
