import type { AnySchema } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { schemaCompiler } from './compile.ts'
import type { OpenApiDocument } from './document.ts'
import { readOperations } from './operations.ts'
import { operationSchemas } from './schemas.ts'

/**
 * The source of a module that is the compiled form of a document without ajv:
 * its title, its operations and the validators of its requests. It imports small helpers of ajv, to be bundled in.
 */
export function toModuleSource(document: OpenApiDocument, hash: string): string {
  const ajv = schemaCompiler(document, true)
  const names = new Map<string, string>()
  for (const [key, schema] of operationSchemas(document, 'requests')) {
    names.set(key, `check${names.size}`)
    ajv.addSchema({ ...schema, $id: `requests-${names.get(key)}` } as AnySchema)
  }
  const exported = Object.fromEntries([...names.values()].map((name) => [name, `requests-${name}`]))
  const operations = readOperations(document).map(({ operation }) => operation)
  return [
    standaloneCode.default(ajv, exported),
    `const validators = {${[...names].map(([key, name]) => `${JSON.stringify(key)}: ${name}`).join(', ')}};`,
    'export const spec = {',
    `  title: ${JSON.stringify(document.info.title)},`,
    `  hash: ${JSON.stringify(hash)},`,
    `  operations: ${JSON.stringify(operations)},`,
    '  validators: (key) => validators[key],',
    '};',
  ].join('\n')
}
