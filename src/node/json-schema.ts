import { readFile } from 'node:fs/promises'
import { packageRoot } from './package-root.ts'
import { UsageError } from './usage-error.ts'

/**
 * Validates the content of a file against one of the schemas in `specs/`.
 * @throws UsageError with the file, and the location and reason of every error.
 */
export async function checkAgainst(schema: string, content: unknown, file: string): Promise<void> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')])
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(await readFile(new URL(`specs/${schema}`, packageRoot), 'utf8')))
  if (validate(content)) return
  const lines = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const name = params.additionalProperty === undefined ? '' : ` ("${params.additionalProperty}")`
    return `  at ${instancePath || 'the top'}: ${message}${name}`
  })
  throw new UsageError(`Failed to use ${file}:\n${lines.join('\n')}`)
}
