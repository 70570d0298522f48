import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A body that is no JSON is refused. */
export const malformed_json_is_refused = defineCheck<CheckContext>({
  id: 'malformed_json_is_refused',
  group: 'errors',
  title: 'A body that is no JSON is refused',
  strength: 'must',
  source: 'All three vendors declare 400 (Dreadnode: or 422) for a body that cannot be read',
  steps: ['invite with half a JSON text', 'it is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'malformed JSON', 'MalformedJsonAccepted'),
})
