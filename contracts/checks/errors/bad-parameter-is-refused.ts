import { refuses } from '../../fixtures/negative-cases.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A bad parameter is refused. */
export const bad_parameter_is_refused = defineCheck<CheckContext>({
  id: 'bad_parameter_is_refused',
  group: 'errors',
  title: 'A parameter that is missing, malformed or unknown is refused',
  strength: 'must',
  source:
    'Snyk, About the REST API: version and unknown parameters are 400; Blaxel, API introduction: an unknown version is 400',
  steps: ['list with parameters that the documents rule out', 'each is refused'],
  writes: false,
  invitations: 0,
  run: (context) => refuses(context, 'parameters', 'BadParameterAccepted'),
})
