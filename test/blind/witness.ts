/** Runs the witnesses of a file of bugs or variants: each must be true with the change and false without it. */
import { resolve } from 'node:path'
import type { BlindBug, HealthyVariant } from './bug.ts'
import { openSite } from './site.ts'

const [file = '', only] = process.argv.slice(2)
const module: Readonly<Record<string, readonly (BlindBug | HealthyVariant)[]>> = await import(resolve(file))
const all = Object.values(module).flat()
let bad = 0
for (const { id, provider, planting, witness } of all) {
  if (only && !id.includes(only)) continue
  const where = 'wrap' in planting ? planting.on : 'mock' in planting ? 'mock' : 'reference'
  const shown: (boolean | string)[] = []
  for (const how of [planting, { clean: where }] as const) {
    const site = await openSite(provider, how)
    shown.push(await witness(site).catch((error: Error) => String(error.stack ?? error)))
    await site.close()
  }
  const isGood = shown[0] === true && shown[1] === false
  if (!isGood) bad++
  console.log(
    `${isGood ? 'good' : 'BAD '} ${id}${isGood ? '' : `: with the change ${shown[0]}, without it ${shown[1]}`}`,
  )
}
console.log(`${all.length} in the file, ${bad} bad`)
process.exitCode = bad > 0 ? 1 : 0
