import { search } from '../../fixtures/input/explore.ts'
import { toText, type ValidInvite, validInvites } from '../../fixtures/input/valid-invite.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const valid_invitations_are_created = defineCheck({
  title: 'A valid invitation is created, with any role, optional fields and JSON formatting',
  strength: 'must',
  source: "The schema of the invitation in the provider's OpenAPI document; RFC 8259 (JSON)",
  steps: [
    'generate invitations: addresses with digits, dots and plus; each role; optional fields; spaced, escaped and reordered JSON',
    'each creates an invitation',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const examine = async (valid: ValidInvite) => {
      context.budget.needInvitations(1)
      const email = context.freshEmail().replace('@', `${valid.tag}@`)
      const role = context.roles[valid.role % Math.max(context.roles.length, 1)]
      const alter = (ask: Parameters<typeof toText>[0]) => toText(ask, valid)
      const exchange = await context.tryInvite(email, { role, alter, isValid: true })
      const { status } = exchange.response
      if (context.promises.statuses.invited.includes(status)) return
      // No vendor promises to accept addresses with a plus.
      if (email.includes('+') && status >= 400 && status < 500) return
      throw new CheckFailure('ValidInvitationRefused', `A valid invitation of ${email} returned ${status}`, {
        expected: context.promises.statuses.invited,
        received: status,
        exchange,
      })
    }
    if (context.given !== undefined) return examine(context.given as ValidInvite)
    const runs = Math.min(Math.max(2, Math.ceil(context.profile.inputs / 5)), context.budget.left.invitations)
    if (runs < 1) skip('the budget has no invitations left')
    await search(validInvites(context), runs, context.seed, examine)
  },
})
