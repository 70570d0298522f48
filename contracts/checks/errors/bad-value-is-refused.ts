import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A value out of bounds is refused. */
export const bad_value_is_refused = defineCheck<CheckContext>({
  id: 'bad_value_is_refused',
  group: 'errors',
  title: 'An invitation with a value that the documents rule out is refused',
  strength: 'must',
  source: 'Blaxel: 400 "invalid email format"; Dreadnode lists the roles; Snyk: role is a UUID',
  steps: ['invite with a value that the documents rule out, for each', 'each is refused'],
  writes: true,
  invitations: 1,
  run: (context) => refuses(context, 'bad value', 'BadValueAccepted'),
})
