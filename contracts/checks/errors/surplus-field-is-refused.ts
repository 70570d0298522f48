import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A surplus field is refused where the schema rules it out. */
export const surplus_field_is_refused = defineCheck<CheckContext>({
  id: 'surplus_field_is_refused',
  group: 'errors',
  title: 'An invitation with a field too many is refused',
  strength: 'must',
  source: 'Snyk REST API, Invites: additionalProperties is false',
  steps: ['invite with a field that there is not', 'it is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'surplus field', 'SurplusFieldAccepted'),
})
