import { type CompiledSpec, schemaKey } from '../../../specs/openapi/types.ts'
import { at, list, record } from '../../kit/json.ts'

/** JSON pointers to the members of an operation's body that hold any texts by name, such as labels. */
export function textMapsOf(spec: CompiledSpec, operation: string): readonly string[] {
  const mediaTypes = spec.operations.find(({ id }) => id === operation)?.body?.mediaTypes ?? []
  const schema = spec.schemas?.(schemaKey(operation, `body ${mediaTypes[0]}`))
  return Object.entries(propertiesOf(schema)).flatMap(([name, one]) =>
    at(one, 'additionalProperties', 'type') === 'string' && at(one, 'readOnly') !== true ? [`/${name}`] : [],
  )
}

/** The query parameters of an operation that are true or false. */
export function switchesOf(spec: CompiledSpec, operation: string): readonly string[] {
  const parameters = spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  return parameters.flatMap((one) => (one.in === 'query' && one.kind === 'boolean' ? [one.name] : []))
}

function propertiesOf(schema: unknown): Readonly<Record<string, unknown>> {
  const properties = at(schema, 'properties')
  const parts = list(at(schema, 'allOf')).map(propertiesOf)
  return Object.assign({}, ...parts, record(properties) ? properties : {})
}
