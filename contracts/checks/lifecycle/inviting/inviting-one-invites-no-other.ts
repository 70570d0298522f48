import { listOfTwo, twoInvitations } from '../../../fixtures/two-invitations.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const inviting_one_invites_no_other = defineCheck({
  title: 'Inviting an address does not invite another one derived from it',
  strength: 'should',
  source: 'Not documented; one request creates one invitation',
  steps: ['invite two fresh addresses', 'list: no other address contains one of them'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const invited = await twoInvitations(context)
    const { all, exchange } = await listOfTwo(context)
    const others = all.filter(({ email }) =>
      invited.some((own) => email !== own.email && email.toLowerCase().includes(own.email.toLowerCase())),
    )
    const [other] = others
    if (!other) return
    throw new CheckFailure('OtherAddressInvited', `${other.email} is listed, but was not invited`, {
      received: other.email,
      exchange,
    })
  },
})
