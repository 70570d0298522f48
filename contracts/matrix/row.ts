import type { ProviderDeclaration } from '../../specs/declaration.ts'
import type { JsonObject } from '../../specs/openapi/document.ts'
import type { Evidence, Operation } from '../../specs/openapi/types.ts'
import type { ProviderPromises } from '../kit/promises.ts'

/** What a row is about. */
export type Part =
  | 'operation'
  | 'status'
  | 'parameter'
  | 'credential'
  | 'actor'
  | 'request member'
  | 'response member'
  | 'response header'
  | 'error member'
  | 'error header'

/** One thing that is documented about an operation. */
export interface Row {
  readonly operation: Operation
  readonly part: Part
  /** A status, a name, or a JSON pointer in which `*` stands for the items of a list. */
  readonly name: string
  /** The statuses of the responses that it stands in. */
  readonly statuses: readonly string[]
  readonly evidence: Evidence
  /** Where the vendor says so, if the document names it. */
  readonly source?: string
  /** The schema of a member, a parameter or a header. */
  readonly schema: JsonObject
  readonly required: boolean
  /** The marks of the schemas on the way to a member, the outermost first. */
  readonly marks: readonly string[]
}

/** The context of a row for the rules of the matrix. */
export interface Facts {
  readonly promises: ProviderPromises
  readonly provider: ProviderDeclaration
}

/** A rule for rows: a condition, and the id of the check that judges them or the reason why none does. */
export type Rule = readonly [verdict: string, applies: (row: Row, facts: Facts) => boolean]

/** A row with the check that judges it, or the reason why none does. */
export interface JudgedRow extends Row {
  readonly provider: string
  readonly check: string | undefined
  readonly reason: string | undefined
  /** Whether no request of a run can cause it. */
  readonly isUncaused: boolean
}

/** What identifies a row among those of its provider. */
export function keyOf({ operation, part, name }: Row): string {
  return `${operation.id}, ${part} ${name}`
}
