import { judgeEnvelopes } from '../../fixtures/envelopes.ts'
import { allKinds } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Errors without a documented body have the usual form. */
export const undocumented_error_is_in_envelope = defineCheck<CheckContext>({
  id: 'undocumented_error_is_in_envelope',
  group: 'errors',
  title: 'Errors whose body the vendor does not document look like the others',
  strength: 'should',
  source: 'Nobody promised it: a client has one way of reading errors',
  steps: [
    'send what must be refused: bad credentials, ids, tenants, bodies, parameters',
    'each refusal is in the envelope, and its code is the status',
  ],
  writes: true,
  invitations: 2,
  run: (context) => judgeEnvelopes(context, allKinds, false),
})
