import type { Issue } from '../../specs/openapi/types.ts'
import type { DomainError, Outcome } from '../domain/outcome.ts'

/** Everything for which a request can be refused, in no provider's words, with the status that HTTP has for it. */
export const usualStatus = {
  'unknown-route': 404,
  'method-not-allowed': 405,
  'malformed-url': 400,
  'malformed-body': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'invalid-parameter': 400,
  'invalid-body': 400,
  'unknown-version': 400,
  'no-credentials': 401,
  'malformed-credentials': 401,
  'unknown-credentials': 401,
  'expired-credentials': 401,
  'no-tenant-named': 400,
  'unknown-tenant': 404,
  'foreign-tenant': 403,
  forbidden: 403,
  'not-found': 404,
  'unknown-person': 404,
  'unknown-role': 400,
  'already-invited': 409,
  'already-member': 409,
  'key-taken': 409,
  'member-limit': 409,
  'not-pending': 409,
  'last-one': 409,
  expired: 410,
  /** The user asked for this status, with `Prefer` or a fault. */
  demanded: 500,
} satisfies Record<DomainError, number> & Record<string, number>

/** Why a request is refused. */
export type Reason = keyof typeof usualStatus

/** The part of a request that is to blame. */
export interface ErrorSource {
  readonly in: 'path' | 'query' | 'header' | 'body'
  /** A parameter's name, or a JSON pointer into the body. */
  readonly at: string
}

/** What a refusal can carry beside its reason. */
export interface ProviderErrorDetails {
  readonly source?: ErrorSource
  readonly issues?: readonly Issue[]
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown to refuse a request; the provider puts it into its own words. No `Error`: it is no trouble of ours and needs no stack. */
export class ProviderError {
  readonly reason: Reason
  /** One sentence that names the offending value. */
  readonly detail: string
  readonly facts: ProviderErrorDetails

  constructor(reason: Reason, detail: string, facts: ProviderErrorDetails = {}) {
    this.reason = reason
    this.detail = detail
    this.facts = facts
  }
}

/** The value of a decision; where the domain denied it, the refusal that says so. */
export function unwrap<T>(
  outcome: Outcome<T>,
  detail: (error: DomainError) => string,
  facts?: ProviderErrorDetails,
): T {
  if ('error' in outcome) throw new ProviderError(outcome.error, detail(outcome.error), facts)
  return outcome.value
}
