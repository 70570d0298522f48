import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { isObject, type JsonObject, type OpenApiDocument, resolve } from '../../specs/openapi/document.ts'
import { type OperationSource, readOperations } from '../../specs/openapi/operations.ts'
import { inlined, operationSchemas, sharedSchemas } from '../../specs/openapi/schemas.ts'
import { type Evidence, schemaKey } from '../../specs/openapi/types.ts'
import { membersOf } from './members.ts'
import type { Part, Row } from './row.ts'

/** Who may send a request. */
export const actors = ['admin', 'limited', 'invitee', 'no credential', 'a wrong token'] as const

/** Everything that a document and a declaration say about each operation, one row each. */
export function rowsOf(document: OpenApiDocument, provider: ProviderDeclaration): readonly Row[] {
  const schemas = operationSchemas(document, 'all')
  const shared = sharedSchemas(document)
  const schemaOf = (key: string): JsonObject | undefined => {
    const schema = schemas.get(key)
    return schema && inlined(shared, schema)
  }
  return readOperations(document).flatMap((source) => {
    const operation = nodeOf(document, source)
    return [
      ...fixedRows(source, provider, operation),
      ...parameterRows(source, document),
      ...requestRows(source, schemaOf, operation),
      ...responseRows(source, schemaOf),
    ]
  })
}

type SchemaOf = (key: string) => JsonObject | undefined

function nodeOf(document: OpenApiDocument, { operation }: OperationSource): JsonObject {
  const node = document.paths[operation.path]?.[operation.method.toLowerCase()]
  return isObject(node) ? (node as JsonObject) : {}
}

const nothing = { statuses: [], schema: {}, required: false, marks: [] }

function known(node: JsonObject): { evidence: Evidence; source?: string } {
  const source = node['x-source']
  const evidence = (node['x-evidence'] ?? 'documented') as Evidence
  return typeof source === 'string' ? { evidence, source: source.trim() } : { evidence }
}

/** The operation itself, its statuses, and those who may call it. */
function fixedRows({ operation, responses }: OperationSource, provider: ProviderDeclaration, node: JsonObject): Row[] {
  const row = (part: Part, name: string): Row => ({ operation, part, name, ...nothing, ...known(node) })
  return [
    row('operation', operation.id),
    ...responses.map(([status, response]) => ({
      ...row('status', status),
      ...known(response),
      statuses: [status],
    })),
    ...provider.credentials.map(({ header, scheme }) => row('credential', `${header}: ${scheme}`)),
    ...actors.map((name) => row('actor', name)),
  ]
}

function parameterRows({ operation, parameters }: OperationSource, document: OpenApiDocument): Row[] {
  return parameters.map((node) => {
    const schema = resolve(document, node.schema)
    const mark = node['x-evidence'] ?? schema['x-evidence']
    return {
      ...{ operation, part: 'parameter', name: `${node.in} ${node.name}`, ...nothing, ...known(node) },
      ...{ schema, required: node.required === true, marks: typeof mark === 'string' ? [mark] : [] },
    }
  })
}

function requestRows({ operation }: OperationSource, schemaOf: SchemaOf, node: JsonObject): Row[] {
  const [mediaType] = operation.body?.mediaTypes ?? []
  const schema = mediaType === undefined ? undefined : schemaOf(schemaKey(operation, `body ${mediaType}`))
  return membersOf(schema ?? {}, 'client').map(({ pointer, ...member }) => ({
    ...{ operation, part: 'request member', name: pointer, ...nothing, ...known(node), ...member },
    evidence: (member.marks.at(-1) ?? known(node).evidence) as Evidence,
  }))
}

/** Members and headers of responses. Those that several errors of an operation share are one row. */
function responseRows({ operation, responses }: OperationSource, schemaOf: SchemaOf): Row[] {
  const rows = new Map<string, Row>()
  const add = (row: Row) => {
    const key = `${row.part} ${row.name}`
    const earlier = rows.get(key)
    const isSurer = earlier && earlier.evidence !== 'documented' && row.evidence === 'documented'
    const best = earlier && !isSurer ? earlier : row
    rows.set(key, { ...best, statuses: [...(earlier?.statuses ?? []), ...row.statuses] })
  }
  for (const [status, response] of responses) {
    const isError = !status.startsWith('2')
    const { evidence, bodyEvidence = evidence, mediaTypes } = operation.responses[status] ?? { evidence: 'inferred' }
    const common = { operation, statuses: [status], ...known(response) }
    for (const { pointer, ...member } of membersOf(bodySchema(schemaOf, operation.id, status, mediaTypes), 'server'))
      add({
        ...common,
        ...{ ...member, part: isError ? 'error member' : 'response member', name: pointer },
        // As in the checks of bodies: no member of an undocumented body counts as documented.
        evidence: bodyEvidence !== 'documented' ? bodyEvidence : ((member.marks.at(-1) ?? bodyEvidence) as Evidence),
      })
    for (const { pointer, ...member } of membersOf(schemaOf(schemaKey(operation, `${status} headers`)) ?? {}, 'server'))
      if (pointer.lastIndexOf('/') === 0)
        add({ ...common, ...member, part: isError ? 'error header' : 'response header', name: pointer.slice(1) })
  }
  return [...rows.values()]
}

function bodySchema(
  schemaOf: SchemaOf,
  operation: string,
  status: string,
  [mediaType]: readonly string[] = [],
): JsonObject {
  return (mediaType === undefined ? undefined : schemaOf(schemaKey(operation, `${status} ${mediaType}`))) ?? {}
}
