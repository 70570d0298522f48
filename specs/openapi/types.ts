import type { JsonObject } from './document.ts'

/** A parameter of an operation, as far as reading it from a request needs. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  /** Its value where the request gives none; absent where the spec names none. */
  readonly default?: unknown
}

/** What a spec declares of one response. */
export interface DeclaredResponse {
  readonly mediaTypes: readonly string[]
  readonly headers: readonly string[]
  /** How sure it is that the vendor answers so. */
  readonly evidence: Evidence
  /** How sure its body is, where that differs. */
  readonly bodyEvidence?: Evidence
}

/** The vendor says so, a client relies on it, or nobody says so. */
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

/** One way in which a value is not what a schema asks for. */
export interface Issue {
  /** JSON pointer to the value, from the root of what was validated; "" is the root. */
  readonly pointer: string
  /** The keyword of JSON Schema that refused it. */
  readonly keyword: string
  readonly message: string
  /** The property that is missing or surplus, the enum, the bound: what the keyword says of itself. */
  readonly params: Readonly<Record<string, unknown>>
}

/** What a compiled validator leaves behind after refusing a value: ajv's own form. */
interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Record<string, unknown>
}

/** A compiled schema. `errors` holds what the latest call found. */
export interface Validator {
  (value: unknown): unknown
  errors?: readonly SchemaError[] | null
}

/** A validator by the key that `schemaKey` gives; undefined where the spec has no schema there. */
export type Validators = (key: string) => Validator | undefined

/** A spec, ready for use. */
export interface CompiledSpec {
  readonly title: string
  /** SHA-256 of the text that it was compiled from, where it was compiled ahead of time; such a one judges requests only. */
  readonly hash?: string
  /** Base URLs that the document names, without a slash at the end. */
  readonly servers: readonly string[]
  readonly operations: readonly Operation[]
  readonly validators: Validators
  /** The JSON schemas behind the validators, references resolved; only there where the spec is compiled at run time. */
  readonly schemas?: (key: string) => JsonObject | undefined
}

/** Under which key an operation declares a status: its own, a range such as `4XX`, or `default`; undefined where it does not. */
export function declaredAs({ responses }: Operation, status: number): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return keys.find((key) => Object.hasOwn(responses, key))
}

/** The key of one of an operation's schemas: `path`, `query`, `header`, `body application/json`, `200 application/json`, `200 headers`. */
export function schemaKey(operation: Operation | string, part: string): string {
  return `${typeof operation === 'string' ? operation : operation.id} ${part}`
}

/** What a schema has against a value; an empty list where nothing. A key without a schema has nothing against any. */
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
