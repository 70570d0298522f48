import { document } from '../../specs/generated/control-document.ts'
import type { Schema } from './schema-rows.ts'

/** An operation of the control API. */
export interface ControlOperation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
}

/** The control API's OpenAPI document, as far as the reference pages read it. */
export const controlDocument = document as {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ControlOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
