import { entries, type Json, type JsonObject, type OpenApiDocument, resolve } from '../../specs/openapi/document.ts'
import { listOf, type Members, membersOf } from './schema-members.ts'

/** A parameter of an operation; the names of headers are in lower case. */
export interface DocumentedParameter {
  readonly in: string
  readonly name: string
  readonly required: boolean
  readonly description: string
  readonly schema: JsonObject
}

/** What the document says about one operation. */
export interface DocumentedOperation {
  readonly id: string
  readonly method: string
  readonly parameters: readonly DocumentedParameter[]
  readonly request: Members
  /** The members of the bodies of all successes. */
  readonly answer: Members
  readonly successes: readonly number[]
  /** Names of the headers of successes. */
  readonly successHeaders: readonly string[]
  /** Whether the document only infers the statuses of successes. */
  readonly infersSuccess: boolean
  /** Descriptions of the other responses, by status. */
  readonly refusals: ReadonlyMap<number, string>
  /** The members of the bodies of all refusals. */
  readonly refusal: Members
  /** Whether the document only infers the body of a documented refusal. */
  readonly infersRefusal: boolean
  readonly isDeprecated: boolean
  readonly isInferred: boolean
}

const methods = ['get', 'put', 'post', 'delete', 'patch']

/** All operations of a document. */
export function documentedOperations(document: OpenApiDocument): readonly DocumentedOperation[] {
  return entries(document.paths).flatMap(([, path]) =>
    entries(path)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) =>
        toOperation(document, method, resolve(document, operation), resolve(document, path)),
      ),
  )
}

function toOperation(
  document: OpenApiDocument,
  method: string,
  operation: JsonObject,
  path: JsonObject,
): DocumentedOperation {
  const responses = entries(operation.responses).map(
    ([status, one]) => [Number(status), resolve(document, one)] as const,
  )
  const successes = responses.filter(([status]) => status < 300)
  const refusals = responses.filter(([status]) => status >= 300)
  const bodies = successes.flatMap(([, response]) => schemasOf(document, response))
  const refused = refusals.flatMap(([, response]) => schemasOf(document, response))
  return {
    id: String(operation.operationId),
    method,
    parameters: [...listOf(path.parameters), ...listOf(operation.parameters)].map((one) => toParameter(document, one)),
    request: membersOf(document, schemasOf(document, resolve(document, operation.requestBody))[0]),
    answer: bodies.length === 0 ? new Map() : membersOf(document, { anyOf: bodies }),
    successes: successes.map(([status]) => status),
    successHeaders: successes.flatMap(([, { headers }]) => entries(headers).map(([name]) => name.toLowerCase())),
    infersSuccess: successes.every(([, response]) => response['x-evidence'] === 'inferred'),
    refusals: new Map(refusals.map(([status, one]) => [status, String(one.description)])),
    refusal: refused.length === 0 ? new Map() : membersOf(document, { anyOf: refused }),
    infersRefusal: refusals.some(([, response]) => response['x-evidence-body'] === 'inferred'),
    isDeprecated: operation.deprecated === true,
    isInferred: operation['x-evidence'] === 'inferred',
  }
}

function schemasOf(document: OpenApiDocument, message: JsonObject): readonly Json[] {
  return entries(message.content).map(([, media]) => resolve(document, media).schema ?? {})
}

function toParameter(document: OpenApiDocument, value: Json): DocumentedParameter {
  const found = resolve(document, value)
  const name = String(found.name)
  return {
    in: String(found.in),
    name: found.in === 'header' ? name.toLowerCase() : name,
    required: found.required === true,
    description: String(found.description),
    schema: resolve(document, found.schema),
  }
}

/** A documented way to send a credential. */
export interface DocumentedCredential {
  readonly header: string
  /** Undefined if only the description names it. */
  readonly scheme: string | undefined
  readonly description: string
}

/** The documented ways to send a credential. */
export function documentedCredentials(document: OpenApiDocument): readonly DocumentedCredential[] {
  return entries(document.components?.securitySchemes ?? {}).map(([, value]) => {
    const { type, name, scheme, description } = resolve(document, value)
    const header = type === 'apiKey' ? String(name).toLowerCase() : 'authorization'
    const named = type === 'apiKey' ? undefined : type === 'oauth2' ? 'bearer' : String(scheme)
    return { header, scheme: named, description: String(description) }
  })
}
