import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Who shows no good credential reads nothing. */
export const reading_needs_a_credential = defineCheck<CheckContext>({
  id: 'reading_needs_a_credential',
  group: 'errors',
  title: 'Nobody reads without a good credential',
  strength: 'must',
  source: 'All three vendors document 401; Snyk API standards: a malformed Authorization is 400',
  steps: ['list without a credential, with a malformed one, with an unknown one', 'each is refused'],
  writes: false,
  invitations: 0,
  run: (context) => refuses(context, 'credentials on reads', 'BadCredentialAccepted'),
})
