import type { Issue } from '../../../specs/openapi/types.ts'
import type { DomainError } from '../../domain/outcome.ts'

/** Every reason for which a provider rejects a request, with the status that HTTP has for it. */
export const defaultStatus = {
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
  /** The user forces a status with `Prefer` or a fault. */
  'forced-status': 500,
} satisfies Record<DomainError, number> & Record<string, number>

/** Why a request is rejected. */
export type Reason = keyof typeof defaultStatus

/** The part of a request that is wrong. */
export interface ErrorSource {
  readonly in: 'path' | 'query' | 'header' | 'body'
  /** A parameter's name, or a JSON pointer into the body. */
  readonly at: string
}

/** What an error can carry besides its reason. */
export interface ProviderErrorDetails {
  readonly source?: ErrorSource
  readonly issues?: readonly Issue[]
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Thrown to reject a request. The provider renders it in its own envelope.
 *
 * Not an `Error`: it is an expected outcome, and a stack trace would cost more than the response.
 */
export class ProviderError {
  readonly reason: Reason
  /** One sentence that names the offending value. */
  readonly detail: string
  readonly details: ProviderErrorDetails

  constructor(reason: Reason, detail: string, details: ProviderErrorDetails = {}) {
    this.reason = reason
    this.detail = detail
    this.details = details
  }
}
