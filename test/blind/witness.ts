/** Runs the witnesses of a file of bugs or variants: each must be true with the change and false without it. */
import { resolve } from 'node:path'
import type { BlindBug, HealthyVariant } from './bug.ts'
import { isShown, witnessOf } from './judge.ts'

const [file = '', only] = process.argv.slice(2)
const module: Readonly<Record<string, readonly (BlindBug | HealthyVariant)[]>> = await import(resolve(file))
const all = Object.values(module).flat()
let bad = 0
for (const one of all) {
  if (only && !one.id.includes(only)) continue
  const shown = await witnessOf(one)
  const isGood = isShown(shown)
  if (!isGood) bad++
  console.log(
    `${isGood ? 'good' : 'BAD '} ${one.id}${isGood ? '' : `: with the change ${shown.changed}, without it ${shown.clean}`}`,
  )
}
console.log(`${all.length} in the file, ${bad} bad`)
process.exitCode = bad > 0 ? 1 : 0
