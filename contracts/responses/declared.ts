import { type DeclaredResponse, declaredAs, type Operation } from '../../src/openapi/types.ts'
import type { Exchange } from '../../src/runner/exchange.ts'
import type { Context } from '../context.ts'

/** What the spec declares of an answer: its own status, a range such as `4XX`, or `default`. */
export interface Declared {
  /** Under which status it stands in the spec. */
  readonly status: string
  readonly response: DeclaredResponse
  /** Is the body documented, and not observed or inferred? */
  readonly bodyDocumented: boolean
}

/** The declaration of an answer; undefined where the spec has none. */
export function declaredOf({ operation, response }: Exchange): Declared | undefined {
  const status = declaredAs(operation, response.status)
  const declared = status === undefined ? undefined : operation.responses[status]
  if (status === undefined || !declared) return undefined
  const { evidence, bodyEvidence = evidence } = declared
  return { status, response: declared, bodyDocumented: evidence === 'documented' && bodyEvidence === 'documented' }
}

/** Statuses that the vendor leaves open for an operation, whether or not the spec has them. */
export function openStatuses({ vendor, tenant }: Context, operation: Operation): ReadonlySet<number> {
  const { statuses, unknownHandle, members } = vendor
  const named = (ask: { readonly operation: string } | undefined) => ask?.operation === operation.id
  // 429, 413, 414 and 431 are HTTP's own words, which whatever stands before the API may say too.
  const open = new Set([429, 413, 414, 431])
  const add = (list: readonly number[]) => {
    for (const status of list) open.add(status)
  }
  add([...statuses.unknown, ...statuses.malformedId, ...statuses.unknownTenant, ...statuses.limited])
  add([...statuses.foreignTenant, ...statuses.badParameter, ...statuses.ended])
  add(vendor.badCredentials.flatMap((one) => one.statuses))
  if (operation.body) add([...statuses.invalidBody, ...statuses.malformedBody, ...statuses.wrongMediaType])
  if (named(vendor.invite(tenant, { email: '', role: undefined }))) add([...statuses.invited, ...statuses.duplicate])
  if (named(vendor.revoke(tenant, unknownHandle))) add(statuses.revoked)
  if (members && named(members.remove(tenant, unknownHandle))) add(members.removed)
  return open
}
