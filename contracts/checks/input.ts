import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { bad_answer_is_refused } from './input/bad-answer-is-refused.ts'
import { bad_input_never_crashes } from './input/bad-input-never-crashes.ts'
import { documented_requirements_are_enforced } from './input/documented-requirements-are-enforced.ts'
import { expected_requirements_are_enforced } from './input/expected-requirements-are-enforced.ts'
import { refusal_is_in_envelope } from './input/refusal-is-in-envelope.ts'
import { refused_input_invites_nobody } from './input/refused-input-invites-nobody.ts'
import { valid_invitations_are_taken } from './input/valid-invitations-are-taken.ts'
import { valid_parameters_are_taken } from './input/valid-parameters-are-taken.ts'

/** The checks of generated input. Those of bad input judge the same answers. */
export const input: readonly Check<CheckContext>[] = [
  valid_invitations_are_taken,
  valid_parameters_are_taken,
  documented_requirements_are_enforced,
  expected_requirements_are_enforced,
  bad_input_never_crashes,
  bad_answer_is_refused,
  refusal_is_in_envelope,
  refused_input_invites_nobody,
]
