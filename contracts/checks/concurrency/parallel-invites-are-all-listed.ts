import { assertStatus } from '../../kit/assert-status.ts'
import { allAtMost } from '../../kit/at-most.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const parallel_invites_are_all_listed = defineCheck({
  title: 'Different invitations at the same time are all listed, each once',
  strength: 'must',
  source: 'Every client relies on it: an invitation that was created is in the list, no matter who else is inviting',
  steps: [
    'invite many fresh addresses at once, with each role in turn',
    'list: each is pending exactly once, with its own id',
  ],
  burst: 3,
  writes: true,
  invitations: 4,
  run: (context) =>
    withBurst(context, 'invitations', async (size) => {
      const { givesRole } = context.promises
      const emails = Array.from({ length: size }, () => context.freshEmail())
      const responses = await atOnce(size, (index) =>
        context.tryInvite(emails[index] ?? '', givesRole ? { role: context.roles[index % context.roles.length] } : {}),
      )
      for (const [index, response] of responses.entries()) {
        assertStatus(
          response,
          context.promises.statuses.invited,
          'InvitationNotCreated',
          `Inviting ${emails[index]} at the same time as others`,
        )
      }
      const mixed = responses.findIndex((response, index) => {
        const email = context.promises.readInvited(response)?.email
        return email !== undefined && email.toLowerCase() !== emails[index]?.toLowerCase()
      })
      if (mixed !== -1) {
        const received = responses[mixed] && context.promises.readInvited(responses[mixed])?.email
        const facts = { expected: emails[mixed], received, exchange: responses[mixed] }
        throw new CheckFailure('ResponseOfAnother', `Inviting ${emails[mixed]} returned ${received}`, facts)
      }
      const pending = (await context.client.list()).filter((invitation) => invitation.pending)
      const exchange = context.lastExchange
      const own = emails.map((email) =>
        pending.filter((invitation) => invitation.email.toLowerCase() === email.toLowerCase()),
      )
      const wrong = own.findIndex((found) => found.length !== 1)
      if (wrong !== -1) {
        const received = own[wrong]?.length ?? 0
        throw new CheckFailure(
          received === 0 ? 'InvitationLost' : 'InvitationListedTwice',
          `${emails[wrong]}, invited with ${size - 1} others at once, is pending ${received} times`,
          { expected: 1, received, exchange },
        )
      }
      const handles = new Set(own.flat().map(({ handle }) => handle))
      if (handles.size !== size) {
        throw new CheckFailure('IdSharedByTwo', `${size} invitations have only ${handles.size} different ids`, {
          expected: size,
          received: handles.size,
          exchange,
        })
      }
      await allAtMost(
        Math.min(size, context.concurrency),
        own.flat().map((invitation) => () => context.revoke(invitation)),
      )
    }),
})
