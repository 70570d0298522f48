import { credentialGap } from '../../kit/credential-gap.ts'
import { skip } from '../../kit/skip.ts'
import { CheckFailure } from '../../runner/check-failure.ts'
import { defineCheck } from '../define-check.ts'

export const limited_error_is_in_envelope = defineCheck({
  title: 'A refusal for missing rights has the same envelope as every other error',
  strength: 'should',
  source: {
    blaxel: 'Blaxel, control plane OpenAPI: Error, which is not declared for the operations on users',
    dreadnode: 'Dreadnode, API reference: APIErrorPayload',
    snyk: 'Snyk REST OpenAPI: ErrorDocument',
  },
  steps: ['with credentials.limited, invite a fresh address', 'the error has the envelope, and its code is the status'],
  writes: true,
  invitations: 1,
  run: async (context) => {
    const { credentials } = context.target
    if (credentials.limited === undefined) skip(credentialGap(credentials, 'limited'))
    const exchange = await context.tryInvite(context.freshEmail(), { who: 'limited' })
    const { status, text } = exchange.response
    if (status < 400) skip('the target did not refuse it: see limited_cannot_invite')
    const problem = context.promises.envelope(exchange)
    if (problem === undefined) return
    throw new CheckFailure(
      'ErrorNotInEnvelope',
      `Inviting with read-only rights returned ${status}, and in the body ${problem}`,
      {
        expected: `the envelope of ${context.promises.name}, for ${status}`,
        received: text.slice(0, 500),
        exchange,
      },
    )
  },
})
