import { judgeEnvelopes } from '../../fixtures/envelopes.ts'
import { readingKinds } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Errors on reading have their documented form. */
export const reading_error_is_in_envelope = defineCheck<CheckContext>({
  id: 'reading_error_is_in_envelope',
  group: 'errors',
  title: 'An error on reading comes in the envelope that the vendor documents',
  strength: 'must',
  source: 'Snyk: ErrorDocument; Dreadnode: APIErrorPayload; Blaxel: Error',
  steps: [
    'read with bad credentials, tenants, parameters',
    'each refusal is in the envelope, and its code is the status',
  ],
  writes: false,
  invitations: 0,
  run: (context) => judgeEnvelopes(context, readingKinds, true),
})
