import type { JsonObject } from './document.ts'

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  /** The value if a request does not set it. */
  readonly default?: unknown
}

/** A response that a spec declares. */
export interface DeclaredResponse {
  readonly mediaTypes: readonly string[]
  /** Lower case. A document compiled ahead of time does not have them. */
  readonly headers?: readonly string[]
  /** How certain it is that the vendor responds like this. A document compiled ahead of time does not say it. */
  readonly evidence: Evidence
  /** How certain the body is, if that differs. */
  readonly bodyEvidence?: Evidence
}

/** Written in the vendor's documentation, relied on by a client, or assumed. */
export type Evidence = 'documented' | 'observed' | 'inferred'

/** One operation of a spec. */
export interface Operation {
  readonly id: string
  /** Upper case. */
  readonly method: string
  /** As in the spec, `/orgs/{org_id}/invites`. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly required: boolean; readonly mediaTypes: readonly string[] } | null
  /** By status, `default` and ranges such as `4XX` included. */
  readonly responses: Readonly<Record<string, DeclaredResponse>>
}

/** A rule of a schema that a value breaks. */
export interface Issue {
  /** JSON pointer to the invalid part of the validated value; "" is the whole value. */
  readonly pointer: string
  /** The JSON Schema keyword of the rule. */
  readonly keyword: string
  readonly message: string
  /** Details by keyword, such as the missing property, the allowed values or the bound. */
  readonly params: Readonly<Record<string, unknown>>
}

/** An error of a compiled validator, in ajv's form. */
interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Record<string, unknown>
}

/** A compiled schema. `errors` holds the errors of the latest call. */
export interface Validator {
  (value: unknown): unknown
  errors?: readonly SchemaError[] | null
}

/** Finds a validator by `schemaKey`. Undefined if the spec has no such schema. */
export type Validators = (key: string) => Validator | undefined

/** A compiled spec. If it was compiled ahead of time, it validates requests only. */
export interface CompiledSpec {
  /** The base URLs in the document, without a trailing slash. */
  readonly servers: readonly string[]
  readonly operations: readonly Operation[]
  readonly validators: Validators
  /** Finds a JSON schema, with its references resolved. Missing if the spec was compiled ahead of time. */
  readonly schemas?: (key: string) => JsonObject | undefined
}

/** The key under which an operation declares a status: `404`, `4XX` or `default`. Undefined if it does not. */
export function declaredAs({ responses }: Operation, status: number): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return keys.find((key) => Object.hasOwn(responses, key))
}

/** The key of one of an operation's schemas: `path`, `query`, `header`, `body application/json`, `200 application/json`, `200 headers`. */
export function schemaKey(operation: Operation | string, part: string): string {
  return `${typeof operation === 'string' ? operation : operation.id} ${part}`
}

/** The rules of a schema that a value breaks. Empty if the value is valid or there is no schema for the key. */
export function issuesOf(validators: Validators, key: string, value: unknown): readonly Issue[] {
  const validate = validators(key)
  if (!validate || validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, keyword, message, params }) => ({
    pointer: instancePath,
    keyword,
    message: message ?? 'is not valid',
    params,
  }))
}
