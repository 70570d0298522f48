import { answeredInvitation } from '../../fixtures/answered-invitation.ts'
import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Accepting makes a member. */
export const accepted_is_member = defineCheck<CheckContext>({
  id: 'accepted_is_member',
  group: 'lifecycle',
  title: 'Who accepts is a member, with the role of the invitation, and nobody is before',
  strength: 'must',
  source: 'Blaxel, List users: accepted; Dreadnode: the answer to accepting is an OrganizationMemberResponse',
  steps: [
    'invite somebody who can accept: not a member',
    'accept',
    'the members hold this person once, with the role of the invitation',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.members) skip('the API shows no members')
    const { email, role, membersBefore, membersAfter, exchanges } = await answeredInvitation(context, 'accept')
    if (membersBefore && membersBefore.found.length > 0) {
      throw new CheckFailure('MemberBeforeAccepting', `${email} is a member without having accepted`, {
        exchange: membersBefore.exchange,
        exchanges,
      })
    }
    const members = membersAfter?.found ?? []
    const exchange = membersAfter?.exchange
    const [member] = members
    if (!member || members.length > 1) {
      const title = member ? 'MemberListedTwice' : 'AcceptedIsNoMember'
      const facts = { expected: 1, received: members.length, exchange, exchanges }
      throw new CheckFailure(title, `${email} has accepted, and is a member ${members.length} times`, facts)
    }
    if (role === undefined || member.role === undefined || role === member.role) return
    const facts = { expected: role, received: member.role, exchange, exchanges }
    throw new CheckFailure(
      'AnotherRoleGiven',
      `${email} was invited as ${role}, and is a member as ${member.role}`,
      facts,
    )
  },
})
