import type { AnySchema } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { schemaCompiler } from './compile.ts'
import { entries, type JsonObject, type OpenApiDocument } from './document.ts'
import { readOperations, readServers } from './operations.ts'
import { inlined, operationSchemas, sharedSchemas } from './schemas.ts'
import type { Operation } from './types.ts'

/**
 * The source of a module that exports a compiled document: servers, operations and the validators of its requests.
 * It requires helpers of ajv, but not ajv itself.
 * @param isInlined Repeats shared schemas where others refer to them, instead of a function for each.
 */
export function toModuleSource(whole: OpenApiDocument, isInlined: boolean): string {
  const document = withoutDescriptions(whole)
  const shared = sharedSchemas(document)
  const ajv = schemaCompiler(document, true)
  const names = new Map<string, string>()
  // Compiling equal schemas only once halves the size of the module.
  const namesBySchema = new Map<string, string>()
  for (const [key, referring] of operationSchemas(document, 'requests')) {
    const whole = isInlined ? inlined(shared, referring) : referring
    const schema = key.includes(' body ') ? whole : withoutCertain(whole, key)
    const text = JSON.stringify(schema)
    const name = namesBySchema.get(text) ?? `check${namesBySchema.size}`
    names.set(key, name)
    if (namesBySchema.has(text)) continue
    namesBySchema.set(text, name)
    ajv.addSchema({ ...schema, $id: `requests-${name}` } as AnySchema)
  }
  const exported = Object.fromEntries([...namesBySchema.values()].map((name) => [name, `requests-${name}`]))
  const operations = withShared(readOperations(document).map(({ operation }) => operation))
  return [
    ...operations.shared,
    withoutUnused(standaloneCode.default(ajv, exported)),
    `const validators = {${[...names].map(([key, name]) => `${JSON.stringify(key)}: ${name}`).join(', ')}};`,
    'export const spec = {',
    `  servers: ${JSON.stringify(readServers(document))},`,
    `  operations: ${operations.text},`,
    '  validators: (key) => validators[key],',
    '};',
  ].join('\n')
}

/**
 * The schema of parameters without what holds for every request to an operation: they are members of an object, those of the
 * path are there, and those of type string are texts.
 */
function withoutCertain({ type: _, required = [], ...schema }: JsonObject, key: string): JsonObject {
  const properties = entries(schema.properties).map(([name, property]) => {
    const { type, ...rest } = property as JsonObject
    return [name, type === 'string' ? rest : property]
  })
  return { ...schema, required: key.endsWith(' path') ? [] : required, properties: Object.fromEntries(properties) }
}

/**
 * Operations as text, with their parameters and responses as constants, because most of them are equal. How certain a
 * response is and which headers it has concerns checks only, which read the document.
 */
function withShared(whole: readonly Operation[]): { readonly text: string; readonly shared: readonly string[] } {
  const operations: readonly Operation[] = JSON.parse(
    JSON.stringify(whole, (name, value) => (/^(?:evidence|bodyEvidence|headers)$/.test(name) ? undefined : value)),
  )
  const parts = operations.flatMap(({ parameters, responses }) => [...parameters, ...Object.values(responses)])
  const texts = [...new Set(parts.map((part) => JSON.stringify(part)))]
  const text = texts.reduce((all, one, index) => all.replaceAll(one, `part${index}`), JSON.stringify(operations))
  return { text, shared: texts.map((one, index) => `const part${index} = ${one};`) }
}

/** Removes the path in the schema, which no message shows, and arguments that none of the used keywords reads. */
function withoutUnused(code: string): string {
  const short = code
    .replaceAll(/schemaPath:"[^"]*",/g, '')
    .replaceAll(
      /, ?parentData(:\w+)?, ?parentDataProperty(: ?("[^"]*"|\w+))?, ?rootData(=data)?(, ?dynamicAnchors(={})?)?/g,
      '',
    )
  const left = /\b(parentData|rootData|dynamicAnchors)\b.*/.exec(short)
  if (left) throw new Error(`Failed to shorten the compiled schemas: they contain '${left[0]}'. Keep these arguments.`)
  return short
}

/** Removes descriptions, because validators contain the schemas that they refer to. */
function withoutDescriptions(document: OpenApiDocument): OpenApiDocument {
  // A schema may have a property of this name, which is not a text.
  const isDescription = (name: string, value: unknown) => name === 'description' && typeof value === 'string'
  return JSON.parse(JSON.stringify(document, (name, value) => (isDescription(name, value) ? undefined : value)))
}
