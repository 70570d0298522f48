import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A value of the wrong type is refused. */
export const wrong_type_is_refused = defineCheck<CheckContext>({
  id: 'wrong_type_is_refused',
  group: 'errors',
  title: 'An invitation with a value of the wrong type is refused',
  strength: 'must',
  source: 'The request schemas of all three vendors give the types',
  steps: ['invite with a value of the wrong type, for each field', 'each is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'wrong type', 'WrongTypeAccepted'),
})
