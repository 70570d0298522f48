import type { Issue } from '../../../specs/openapi/types.ts'
import { pointerOf } from '../../http/request/input.ts'
import { pointerSegments } from '../../http/request/json-pointer.ts'
import type { ErrorSource, ProviderError, Reason } from '../../http/request/provider-error.ts'

/** Statuses that differ from the default ones. */
export const statuses: Partial<Record<Reason, number>> = {
  'invalid-parameter': 422,
  'invalid-body': 422,
  'malformed-body': 422,
  'unsupported-media-type': 422,
  'unknown-role': 422,
  expired: 409,
}

const types: Record<number, string> = {
  400: 'invalid_error',
  401: 'authentication_error',
  403: 'forbidden_error',
  404: 'not_found_error',
  405: 'invalid_error',
  409: 'already_exists_error',
  413: 'invalid_error',
  422: 'validation_error',
  426: 'upgrade_required_error',
  429: 'rate_limit_error',
  500: 'server_error',
  502: 'bad_gateway_error',
  504: 'gateway_timeout_error',
}

const typesByReason: Partial<Record<Reason, string>> = {
  'expired-credentials': 'expired_token_error',
  'already-member': 'member_exists_error',
  'member-limit': 'member_limit_exceeded_error',
  'not-pending': 'conflict_error',
  expired: 'conflict_error',
  'last-one': 'conflict_error',
}

/** Dreadnode's error envelope. Validation errors are listed in `errors`. */
export function errorBody(status: number, { reason, detail, details }: ProviderError): unknown {
  const type = typesByReason[reason] ?? types[status] ?? 'app_error'
  return { code: status, detail, type, ...(status === 422 ? { errors: items(detail, details) } : {}) }
}

/** Maximum number of errors in one response. */
const max = 50

function items(detail: string, { source, issues }: ProviderError['details']) {
  const part = source?.in ?? 'body'
  if (issues) {
    return issues
      .slice(0, max)
      .map((issue) => ({ loc: loc(part, pointerOf(issue)), msg: issue.message, type: typeOf(issue) }))
  }
  return [{ loc: loc(part, source?.at ?? ''), msg: detail, type: part === 'body' ? 'json_invalid' : 'value_error' }]
}

/** The location of an error as a list of steps: `["body", "role"]`. */
function loc(part: ErrorSource['in'], at: string): (string | number)[] {
  const steps = at.startsWith('/') ? [...pointerSegments(at)] : [at]
  return [part, ...steps.filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? Number(step) : step))]
}

function typeOf({ keyword, params }: Issue): string {
  if (keyword === 'required') return 'missing'
  if (keyword === 'type') return `${params.type}_type`
  return keyword === 'format' || keyword === 'pattern' ? 'value_error' : keyword
}
