import { Child } from '../child.ts'
import type { GrowCommand, GrowResult, Timed } from '../grow.ts'
import type { Options } from '../options.ts'
import { type Goal, goalTable, median, round, table } from '../stats.ts'

const sizes = [100, 10_000, 1_000_000]
const timed: readonly Timed[] = ['first', 'middle', 'last', 'invite']

/** Requests in one timed batch; several batches make a round, all sizes in turn. */
const batch = 200
const batchesPerRound = 10

/** Upper bounds: the cost of a request in the largest tenant relative to the smallest, and bytes of heap per invitation. */
const maximums = { growth: 1.3, bytes: 700 }

type Holder = Child<GrowCommand, GrowResult>

/** Measures whether requests take longer in a larger tenant. Each size has its own process; every round measures all sizes. */
export async function measureGrowth({ rounds }: Options) {
  const holders = sizes.map(() => new Child<GrowCommand, GrowResult>('grow.ts', ['--expose-gc']))
  try {
    // Sequentially, so that garbage collection in the large process does not slow down the small ones.
    const bytes: number[] = []
    for (const [i, size] of sizes.entries()) bytes.push(await send(holders[i] as Holder, { do: 'fill', size }))
    const whole = await timeAll(holders, rounds)
    for (const holder of holders) await send(holder, { do: 'halve' })
    const halved = await timeAll(holders, rounds)
    const heap = bytes.at(-1) ?? Number.NaN
    const goals: Goal[] = [
      ...toGoals('', whole),
      ...toGoals(', half of them revoked', halved),
      { name: 'bytes of heap for an invitation at a million', value: heap, atMost: maximums.bytes },
    ]
    const rows = (times: Times) => timed.map((what) => [what, ...times[what].map((value) => round(value, 1))])
    const head = ['µs', ...sizes.map((size) => size.toLocaleString('en'))]
    console.log(
      `${table(head, rows(whole))}\n\nhalf of them revoked\n${table(head, rows(halved))}\n\n${goalTable(goals)}`,
    )
    return { sizes, microseconds: { whole, halved }, bytesPerInvitation: heap, goals }
  } finally {
    for (const holder of holders) holder.stop()
  }
}

/** Microseconds per size, by kind of request. */
type Times = Record<Timed, number[]>

async function timeAll(holders: readonly Holder[], rounds: number): Promise<Times> {
  const samples = new Map<string, number[]>()
  // The first round is a warm-up and is not counted.
  for (let i = 0; i <= rounds * batchesPerRound; i++) {
    for (const what of timed) {
      for (const [index, holder] of holders.entries()) {
        const took = await send(holder, { do: 'time', what, count: batch })
        const key = `${what} ${index}`
        if (i >= batchesPerRound) samples.set(key, [...(samples.get(key) ?? []), took])
      }
    }
  }
  const times = (what: Timed) => holders.map((_, index) => median(samples.get(`${what} ${index}`) ?? []))
  return { first: times('first'), middle: times('middle'), last: times('last'), invite: times('invite') }
}

function toGoals(when: string, times: Times): Goal[] {
  return timed.map((what) => {
    const [smallest = Number.NaN, ...larger] = times[what]
    return {
      name: `${what}: × the smallest tenant's time${when}`,
      value: Math.max(...larger) / smallest,
      atMost: maximums.growth,
    }
  })
}

async function send(holder: Holder, command: GrowCommand): Promise<number> {
  return (await holder.send(command)).value
}
