import { type CheckContext, CheckFailure, skip } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who may not is told so in the usual form. */
export const limited_error_is_in_envelope = defineCheck<CheckContext>({
  id: 'limited_error_is_in_envelope',
  group: 'tenants',
  title: 'A refusal for want of rights looks like every other error',
  strength: 'should',
  source: 'Snyk: ErrorDocument; Dreadnode: APIErrorPayload; Blaxel: Error, nowhere declared for users',
  steps: [
    'in the name of credentials.limited, invite a fresh address',
    'the refusal is in the envelope, and its code is the status',
  ],
  writes: true,
  invitations: 1,
  run: async (context) => {
    if (context.target.credentials.limited === undefined) skip('the target has no credential "limited"')
    const exchange = await context.tryInvite(context.freshEmail(), { who: 'limited' })
    const { status, text } = exchange.response
    if (status < 400) skip('the target did not refuse it: see limited_cannot_invite')
    const wrong = context.promises.envelope(exchange)
    if (wrong === undefined) return
    throw new CheckFailure(
      'ErrorNotInEnvelope',
      `Inviting as a reader was answered by ${status}, and in the body ${wrong}`,
      {
        expected: `the envelope of ${context.promises.name}, for ${status}`,
        received: text.slice(0, 500),
        exchange,
      },
    )
  },
})
