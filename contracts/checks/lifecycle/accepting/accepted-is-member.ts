import { answeredInvitation } from '../../../fixtures/answered-invitation.ts'
import { skip } from '../../../kit/skip.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const accepted_is_member = defineCheck({
  title: 'A person who accepts becomes a member with the role of the invitation, and not before',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, List users: accepted',
    dreadnode: 'Dreadnode, Respond to invitation: the response is an OrganizationMemberResponse',
  },
  steps: [
    'invite someone who can accept: not a member yet',
    'accept',
    'the members include this person once, with the role of the invitation',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (!context.promises.members) skip('the API shows no members')
    const { email, role, membersBefore, membersAfter, exchanges } = await answeredInvitation(context, 'accept')
    if (membersBefore && membersBefore.found.length > 0) {
      throw new CheckFailure('MemberBeforeAccepting', `${email} is a member before accepting`, {
        exchange: membersBefore.exchange,
        exchanges,
      })
    }
    const members = membersAfter?.found ?? []
    const exchange = membersAfter?.exchange
    const [member] = members
    if (!member || members.length > 1) {
      const title = member ? 'MemberListedTwice' : 'AcceptedIsNotMember'
      const facts = { expected: 1, received: members.length, exchange, exchanges }
      throw new CheckFailure(title, `${email} has accepted and is listed as a member ${members.length} times`, facts)
    }
    if (role === undefined || member.role === undefined || role === member.role) return
    const facts = { expected: role, received: member.role, exchange, exchanges }
    throw new CheckFailure(
      'AnotherRoleGiven',
      `${email} was invited as ${role} and is a member with the role ${member.role}`,
      facts,
    )
  },
})
