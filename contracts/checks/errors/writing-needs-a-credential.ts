import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who shows no good credential writes nothing. */
export const writing_needs_a_credential = defineCheck<CheckContext>({
  id: 'writing_needs_a_credential',
  group: 'errors',
  title: 'Nobody invites or revokes without a good credential',
  strength: 'must',
  source: 'All three vendors document 401; Snyk API standards: a malformed Authorization is 400',
  steps: [
    'invite a fresh address',
    'invite another and revoke the first without a credential, with a malformed one, with an unknown one',
    'each is refused',
  ],
  writes: true,
  invitations: 2,
  run: (context) => refuses(context, 'credentials on writes', 'BadCredentialAccepted'),
})
