import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A malformed id is refused. */
export const malformed_id_is_refused = defineCheck<CheckContext>({
  id: 'malformed_id_is_refused',
  group: 'errors',
  title: 'An id that cannot be one is refused',
  strength: 'must',
  source: 'Snyk and Dreadnode document ids as UUIDs',
  steps: ['revoke an invitation by something that is no id', 'it is refused'],
  writes: true,
  invitations: 0,
  run: (context) => refuses(context, 'malformed id', 'MalformedIdAccepted'),
})
