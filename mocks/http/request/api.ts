import type { CompiledSpec, Operation } from '../../../specs/openapi/types.ts'

/** Finds the operation for a method and a path, with its path parameters still percent-encoded. */
export type Match = (
  method: string,
  path: string,
) => { operation: Operation; params: Record<string, string> } | undefined

/** A spec with what is needed to serve it. */
export interface Api {
  readonly spec: CompiledSpec
  readonly match: Match
  /** What happens to a query parameter that the operation does not declare. */
  readonly unknownQuery: 'rejected' | 'ignored'
  /** The largest request body, in bytes. */
  readonly bodyLimit: number
}
