import { writeFile } from 'node:fs/promises'
import { matrixPage, readDocument, unexercisedFile } from '../../tools/reference/matrix.ts'
import type { ProviderName } from '../blind/planting.ts'
import { readFlags } from '../harness/flags.ts'
import { measure } from './measure.ts'

// Prints the matrix.
const values = readFlags('npm run matrix', {
  measure: { type: 'boolean', default: false, says: 'run all checks first, and write down which rows no run contains' },
})

if (values.measure) {
  const measured: Record<string, readonly string[]> = {}
  for (const provider of ['blaxel', 'dreadnode', 'snyk'] satisfies ProviderName[])
    measured[provider] = (await measure(provider, await readDocument(provider))).unexercised
  await writeFile(unexercisedFile, `${JSON.stringify(measured, null, 2)}\n`)
}
console.log(await matrixPage())
