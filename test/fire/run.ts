import { mkdir, writeFile } from 'node:fs/promises'
import bundleCommand from '../harness/cli-setup.ts'
import { readFlags } from '../harness/flags.ts'

const values = readFlags('npm run fire', {
  runs: { type: 'string', default: '500', says: 'how many runs to start' },
  seed: {
    type: 'string',
    default: String(Math.floor(Math.random() * 20_000)),
    says: 'makes the plan of all runs; random by default',
  },
  from: { type: 'string', default: '0', says: 'the number of the first run, to repeat some of a longer fire' },
  parallel: { type: 'string', default: '2', says: 'how many runs are in progress at the same time' },
  each: { type: 'boolean', default: false, says: 'print a line for each run' },
})

const runs = Number(values.runs)
console.log(`${runs} runs, ${values.parallel} at the same time, seed ${values.seed}`)
// A bundle starts four times faster than the sources, and every run is a new process.
const removeBundle = await bundleCommand()
const { fire } = await import('./fire.ts')
const startedAt = performance.now()
const seconds = () => Math.round((performance.now() - startedAt) / 1000)
const figures = await fire({
  ...{ runs, seed: Number(values.seed), parallel: Number(values.parallel), from: Number(values.from) },
  onRun: (done, planned, end) => {
    if (values.each) console.log(`${done} ${end} ${JSON.stringify(planned)}`)
    else if (done % 25 === 0) console.log(`${done} runs, ${seconds()} s`)
  },
})
await removeBundle()
const { unexpected, left, missing, ledgersLeft, ...numbers } = figures
console.log({ ...numbers, seconds: seconds() })
for (const [what, lines] of Object.entries({ unexpected, left, missing, ledgersLeft })) {
  console.log([`${what}: ${lines.length}`, ...lines].join('\n  '))
}
const results = new URL('../../bench/results/', import.meta.url)
await mkdir(results, { recursive: true })
await writeFile(new URL('fire.json', results), `${JSON.stringify({ seconds: seconds(), ...figures }, null, 2)}\n`)
process.exitCode = unexpected.length + left.length + missing.length + ledgersLeft.length > 0 ? 1 : 0
