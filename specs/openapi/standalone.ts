import type { AnySchema } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { schemaCompiler } from './compile.ts'
import type { OpenApiDocument } from './document.ts'
import { readOperations, readServers } from './operations.ts'
import { operationSchemas } from './schemas.ts'

/**
 * The source of a module that is the compiled form of a document without ajv:
 * its title, its servers, its operations and the validators of its requests. It imports small helpers of ajv, to be
 * bundled in.
 */
export function toModuleSource(whole: OpenApiDocument, hash: string): string {
  const document = withoutProse(whole)
  const ajv = schemaCompiler(document, true)
  const names = new Map<string, string>()
  // Many operations take the same parameters. Compiled once for all of them, they are half as much to load.
  const known = new Map<string, string>()
  for (const [key, schema] of operationSchemas(document, 'requests')) {
    const text = JSON.stringify(schema)
    const name = known.get(text) ?? `check${known.size}`
    names.set(key, name)
    if (known.has(text)) continue
    known.set(text, name)
    ajv.addSchema({ ...schema, $id: `requests-${name}` } as AnySchema)
  }
  const exported = Object.fromEntries([...known.values()].map((name) => [name, `requests-${name}`]))
  const operations = readOperations(document).map(({ operation }) => operation)
  return [
    withoutUnused(standaloneCode.default(ajv, exported)),
    `const validators = {${[...names].map(([key, name]) => `${JSON.stringify(key)}: ${name}`).join(', ')}};`,
    'export const spec = {',
    `  title: ${JSON.stringify(document.info.title)},`,
    `  hash: ${JSON.stringify(hash)},`,
    `  servers: ${JSON.stringify(readServers(document))},`,
    `  operations: ${JSON.stringify(operations)},`,
    '  validators: (key) => validators[key],',
    '};',
  ].join('\n')
}

/** Leaves out the place in the schema, which no message shows, and arguments that only keywords of other schemas read. */
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

/** What a document tells people would go into the module, where a validator refers to a schema. */
function withoutProse(document: OpenApiDocument): OpenApiDocument {
  // A property of a schema may have this name too; it is no text.
  const prose = (name: string, value: unknown) => name === 'description' && typeof value === 'string'
  return JSON.parse(JSON.stringify(document, (name, value) => (prose(name, value) ? undefined : value)))
}
