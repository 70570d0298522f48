import { Child } from '../child.ts'
import type { Options } from '../options.ts'
import type { SoakCommand, SoakResult } from '../soak.ts'
import { type Goal, goalTable, round, table } from '../stats.ts'

const samples = 20

/** Upper bound of heap growth from the first tenth of the run, when log and mailbox are full, to its end. */
const maxGrowth = 1.1

/** Sends many mixed requests to one world and measures its memory. */
export async function measureSoak({ requests }: Options) {
  const child = new Child<SoakCommand, SoakResult>('soak.ts', ['--expose-gc'])
  const seen: SoakResult[] = []
  try {
    for (let i = 0; i < samples; i++) seen.push(await child.send({ requests: Math.ceil(requests / samples) }))
  } finally {
    child.stop()
  }
  const rows = seen.map(({ heapMb, residentMb }, i) => [
    Math.round((requests / samples) * (i + 1)).toLocaleString('en'),
    round(heapMb, 1),
    round(residentMb),
  ])
  const settled = seen[Math.ceil(samples / 10)]?.heapMb ?? Number.NaN
  const goals: Goal[] = [
    { name: 'unsuccessful responses', value: seen.reduce((sum, { failures }) => sum + failures, 0), atMost: 0 },
    {
      name: '× heap from the third sample to the last',
      value: (seen.at(-1)?.heapMb ?? Number.NaN) / settled,
      atMost: maxGrowth,
    },
  ]
  console.log(`${table(['requests', 'MB heap', 'MB resident'], rows)}\n\n${goalTable(goals)}`)
  return { samples: seen, goals }
}
