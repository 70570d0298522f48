import { assertStatus } from '../../kit/assert-status.ts'
import { atOnce, withBurst } from '../../kit/burst.ts'
import { type CheckContext, CheckFailure } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Invitations of different addresses at the same time are all made. */
export const parallel_invites_are_all_listed = defineCheck<CheckContext>({
  id: 'parallel_invites_are_all_listed',
  group: 'concurrency',
  title: 'Different invitations at the same time are all listed, each once',
  strength: 'must',
  source: 'Every client leans on it: what was created is in the list, whoever else is inviting',
  steps: ['invite many fresh addresses at once', 'list: each is pending exactly once, under a handle of its own'],
  writes: true,
  invitations: 4,
  run: (context) =>
    withBurst(context, 'invitations', async (size) => {
      const emails = Array.from({ length: size }, () => context.freshEmail())
      const answers = await atOnce(size, (index) => context.tryInvite(emails[index] ?? ''))
      for (const [index, answer] of answers.entries()) {
        assertStatus(
          answer,
          context.promises.statuses.invited,
          'InvitationNotCreated',
          `Inviting ${emails[index]} among others`,
        )
      }
      const mixed = answers.findIndex((answer, index) => {
        const email = context.promises.readInvited(answer)?.email
        return email !== undefined && email.toLowerCase() !== emails[index]?.toLowerCase()
      })
      if (mixed !== -1) {
        const received = answers[mixed] && context.promises.readInvited(answers[mixed])?.email
        const facts = { expected: emails[mixed], received, exchange: answers[mixed] }
        throw new CheckFailure('AnswerOfAnother', `Inviting ${emails[mixed]} was answered with ${received}`, facts)
      }
      const pending = (await context.list()).filter((one) => one.pending)
      const exchange = context.seen.at(-1)
      const own = emails.map((email) => pending.filter((one) => one.email.toLowerCase() === email.toLowerCase()))
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
        throw new CheckFailure('HandleSharedByTwo', `${size} invitations made at once have ${handles.size} handles`, {
          expected: size,
          received: handles.size,
          exchange,
        })
      }
      for (const invitation of own.flat()) await context.revoke(invitation)
    }),
})
