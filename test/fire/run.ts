import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fire } from './fire.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    /** Random by default; the same seed makes the same plan. */
    seed: { type: 'string', default: String(Math.floor(Math.random() * 20_000)) },
    parallel: { type: 'string', default: '2' },
  },
})

const runs = Number(values.runs)
console.log(`${runs} runs, ${values.parallel} at the same time, seed ${values.seed}`)
const startedAt = performance.now()
const figures = await fire({
  runs,
  seed: Number(values.seed),
  parallel: Number(values.parallel),
  onRun: (done) => {
    if (done % 25 === 0) console.log(`${done} runs, ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  },
})
const seconds = Math.round((performance.now() - startedAt) / 1000)
const { unexpected, left, missing, ledgersLeft, ...numbers } = figures
console.log({ ...numbers, seconds })
for (const [what, lines] of Object.entries({ unexpected, left, missing, ledgersLeft })) {
  console.log([`${what}: ${lines.length}`, ...lines].join('\n  '))
}
const results = new URL('../../bench/results/', import.meta.url)
await mkdir(results, { recursive: true })
await writeFile(new URL('fire.json', results), `${JSON.stringify({ seconds, ...figures }, null, 2)}\n`)
process.exitCode = unexpected.length + left.length + missing.length + ledgersLeft.length > 0 ? 1 : 0
