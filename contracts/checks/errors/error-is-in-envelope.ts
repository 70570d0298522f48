import { judgeEnvelopes } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Errors have their documented form. */
export const error_is_in_envelope = defineCheck<CheckContext>({
  id: 'error_is_in_envelope',
  group: 'errors',
  title: 'Every error comes in the envelope that the vendor documents, with the status of the answer',
  strength: 'must',
  source: 'Snyk: ErrorDocument; Dreadnode: APIErrorPayload; Blaxel: Error',
  steps: [
    'send what must be refused: bad credentials, ids, tenants, bodies, parameters',
    'each refusal is in the envelope, and its code is the status',
  ],
  writes: true,
  invitations: 2,
  run: (context) => judgeEnvelopes(context, allKinds, true),
})
