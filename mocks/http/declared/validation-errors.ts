import type { Issue } from '../../../specs/openapi/types.ts'
import { pointerOf } from '../request/input.ts'
import { pointerSegments } from '../request/json-pointer.ts'
import type { ErrorSource, ProviderError } from '../request/provider-error.ts'

/** Maximum number of errors in one response. */
const max = 50

/** The issues of a request in the form of Pydantic: where, what, and of which type. */
export function validationErrors({ detail, details: { source, issues } }: ProviderError) {
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
