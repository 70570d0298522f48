import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { bad_parameter_is_refused } from './errors/bad-parameter-is-refused.ts'
import { bad_value_is_refused } from './errors/bad-value-is-refused.ts'
import { error_is_in_envelope } from './errors/error-is-in-envelope.ts'
import { error_names_the_culprit } from './errors/error-names-the-culprit.ts'
import { error_says_something } from './errors/error-says-something.ts'
import { error_shows_no_insides } from './errors/error-shows-no-insides.ts'
import { error_tells_no_secret } from './errors/error-tells-no-secret.ts'
import { malformed_id_is_refused } from './errors/malformed-id-is-refused.ts'
import { malformed_json_is_refused } from './errors/malformed-json-is-refused.ts'
import { missing_field_is_refused } from './errors/missing-field-is-refused.ts'
import { odd_content_type_is_refused } from './errors/odd-content-type-is-refused.ts'
import { reading_error_is_in_envelope } from './errors/reading-error-is-in-envelope.ts'
import { reading_needs_a_credential } from './errors/reading-needs-a-credential.ts'
import { refused_request_changes_nothing } from './errors/refused-request-changes-nothing.ts'
import { senseless_invitation_is_refused } from './errors/senseless-invitation-is-refused.ts'
import { surplus_field_is_refused } from './errors/surplus-field-is-refused.ts'
import { undocumented_error_is_in_envelope } from './errors/undocumented-error-is-in-envelope.ts'
import { unknown_invitation_is_not_found } from './errors/unknown-invitation-is-not-found.ts'
import { unknown_role_is_not_given } from './errors/unknown-role-is-not-given.ts'
import { unknown_tenant_is_not_listed } from './errors/unknown-tenant-is-not-listed.ts'
import { unknown_tenant_takes_nothing } from './errors/unknown-tenant-takes-nothing.ts'
import { writing_needs_a_credential } from './errors/writing-needs-a-credential.ts'
import { wrong_content_type_is_refused } from './errors/wrong-content-type-is-refused.ts'
import { wrong_type_is_refused } from './errors/wrong-type-is-refused.ts'

/** What must be refused, and how, in the order in which it is checked. */
export const errors: readonly Check<CheckContext>[] = [
  reading_needs_a_credential,
  bad_parameter_is_refused,
  bad_value_is_refused,
  malformed_id_is_refused,
  malformed_json_is_refused,
  missing_field_is_refused,
  odd_content_type_is_refused,
  senseless_invitation_is_refused,
  surplus_field_is_refused,
  unknown_invitation_is_not_found,
  unknown_role_is_not_given,
  unknown_tenant_is_not_listed,
  unknown_tenant_takes_nothing,
  writing_needs_a_credential,
  wrong_content_type_is_refused,
  wrong_type_is_refused,
  reading_error_is_in_envelope,
  error_is_in_envelope,
  undocumented_error_is_in_envelope,
  error_names_the_culprit,
  error_tells_no_secret,
  error_says_something,
  error_shows_no_insides,
  refused_request_changes_nothing,
]
