import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { matrixPage, readDocument, unexercisedFile } from '../../tools/reference/matrix.ts'
import type { ProviderName } from '../blind/planting.ts'
import { measure } from './measure.ts'

// Prints the matrix. With --measure, it runs all checks first and writes down which rows no run contains.
const { values } = parseArgs({ options: { measure: { type: 'boolean', default: false } } })

if (values.measure) {
  const measured: Record<string, readonly string[]> = {}
  for (const provider of ['blaxel', 'dreadnode', 'snyk'] satisfies ProviderName[])
    measured[provider] = (await measure(provider, await readDocument(provider))).unexercised
  await writeFile(unexercisedFile, `${JSON.stringify(measured, null, 2)}\n`)
}
console.log(await matrixPage())
