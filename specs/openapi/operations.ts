import { entries, type Json, type JsonObject, type OpenApiDocument, resolve } from './document.ts'
import type { DeclaredResponse, Evidence, Operation, Parameter } from './types.ts'

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation, with the parts of the document that hold its schemas. */
export interface OperationSource {
  readonly operation: Operation
  readonly parameters: readonly JsonObject[]
  readonly body: JsonObject
  readonly responses: readonly (readonly [status: string, response: JsonObject])[]
}

/** All operations with an `operationId`, in the document's order. */
export function readOperations(document: OpenApiDocument): OperationSource[] {
  return entries(document.paths).flatMap(([path, node]) => {
    const item = resolve(document, node)
    return entries(item)
      .filter(([method, node]) => methods.includes(method) && typeof (node as JsonObject).operationId === 'string')
      .map(([method, node]) => readOperation(document, path, item, method, node as JsonObject))
  })
}

/** The base URLs of a document, with the default of each variable. */
export function readServers({ servers = [] }: OpenApiDocument): string[] {
  return servers.map(({ url, variables }) => {
    const filled = entries(variables).reduce(
      (text, [name, variable]) => text.replaceAll(`{${name}}`, String((variable as JsonObject).default)),
      String(url),
    )
    return filled.replace(/\/$/, '')
  })
}

function readOperation(
  document: OpenApiDocument,
  path: string,
  item: JsonObject,
  method: string,
  node: JsonObject,
): OperationSource {
  const parameters = [...list(item.parameters), ...list(node.parameters)].map((one) => resolve(document, one))
  const body = resolve(document, node.requestBody)
  const responses = entries(node.responses).map(([status, one]) => [status, resolve(document, one)] as const)
  const operation: Operation = {
    id: node.operationId as string,
    method: method.toUpperCase(),
    path,
    parameters: parameters.map((parameter) => readParameter(document, parameter)),
    body: node.requestBody
      ? { required: body.required === true, mediaTypes: entries(body.content).map(([mediaType]) => mediaType) }
      : null,
    responses: Object.fromEntries(responses.map(([status, response]) => [status, readResponse(response)])),
  }
  return { operation, parameters, body, responses }
}

function readParameter(document: OpenApiDocument, node: JsonObject): Parameter {
  const schema = resolve(document, node.schema)
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  return {
    name: String(node.name),
    in: node.in as Parameter['in'],
    kind: (['integer', 'number', 'boolean', 'array'].includes(type as string) ? type : 'string') as Parameter['kind'],
    ...(schema.default === undefined ? {} : { default: schema.default }),
  }
}

function readResponse(node: JsonObject): DeclaredResponse {
  return {
    mediaTypes: entries(node.content).map(([mediaType]) => mediaType),
    headers: entries(node.headers).map(([name]) => name.toLowerCase()),
    // A document without this extension is the vendor's own.
    evidence: (node['x-evidence'] ?? 'documented') as Evidence,
    ...(node['x-evidence-body'] === undefined ? {} : { bodyEvidence: node['x-evidence-body'] as Evidence }),
  }
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
