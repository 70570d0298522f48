import { readFile } from 'node:fs/promises'
import type { ValidateFunction } from 'ajv'
import { oneLine } from '../../contracts/report/text.ts'
import { packageRoot } from './package-root.ts'
import { UsageError } from './usage-error.ts'

/**
 * Validates the content of a file against one of the schemas in `specs/`.
 * @throws UsageError with the file, and the location and reason of every error.
 */
export async function checkAgainst(schema: string, content: unknown, file: string): Promise<void> {
  const compiled = validators.get(schema) ?? validatorOf(schema)
  validators.set(schema, compiled)
  const validate = await compiled
  if (validate(content)) return
  const lines = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const name = params.additionalProperty === undefined ? '' : ` (${JSON.stringify(params.additionalProperty)})`
    return oneLine(`  at ${instancePath || 'the top'}: ${message}${name}`)
  })
  throw new UsageError(`Failed to use ${file}:\n${lines.join('\n')}`)
}

/** By schema: merging reads several reports, and compiling takes a tenth of a second. */
const validators = new Map<string, Promise<ValidateFunction>>()

async function validatorOf(schema: string): Promise<ValidateFunction> {
  const [{ Ajv2020 }, { default: formats }] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')])
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  return ajv.compile(JSON.parse(await readFile(new URL(`specs/${schema}`, packageRoot), 'utf8')))
}
