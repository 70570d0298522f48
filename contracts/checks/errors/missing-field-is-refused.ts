import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A missing field is refused. */
export const missing_field_is_refused = defineCheck<CheckContext>({
  id: 'missing_field_is_refused',
  group: 'errors',
  title: 'An invitation without what it needs is refused',
  strength: 'must',
  source: 'Snyk REST API, Invites: data, type, email and role are required',
  steps: ['invite with one required field left out, for each of them', 'each is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'missing field', 'MissingFieldAccepted'),
})
