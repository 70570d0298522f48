import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { declared_error_status } from './responses/declared-error-status.ts'
import { declared_success_status } from './responses/declared-success-status.ts'
import { documented_body_is_valid } from './responses/documented-body-is-valid.ts'
import { documented_headers_are_valid } from './responses/documented-headers-are-valid.ts'
import { documented_media_type } from './responses/documented-media-type.ts'
import { expected_body_is_valid } from './responses/expected-body-is-valid.ts'
import { expected_headers_are_valid } from './responses/expected-headers-are-valid.ts'
import { expected_media_type } from './responses/expected-media-type.ts'
import { no_content_has_no_body } from './responses/no-content-has-no-body.ts'
import { no_secret_is_echoed } from './responses/no-secret-is-echoed.ts'
import { no_server_error } from './responses/no-server-error.ts'

/** The checks of all answers that a run has seen. */
export const responses: readonly Check<CheckContext>[] = [
  no_server_error,
  declared_success_status,
  declared_error_status,
  documented_media_type,
  expected_media_type,
  documented_body_is_valid,
  expected_body_is_valid,
  documented_headers_are_valid,
  expected_headers_are_valid,
  no_content_has_no_body,
  no_secret_is_echoed,
]
