import type { Options } from '../options.ts'
import { residentMb, start } from '../server.ts'
import { type Goal, goalTable, median, round, table } from '../stats.ts'
import { bare, builtMock, mock, type Variant } from '../variants.ts'

/** Upper bounds of a start: milliseconds until the first response, and MB (1e6 bytes) of memory after it. */
const maximums = { startMs: 400, residentMb: 120 }

/** Measures the time from the start of a process to its first successful response, and its memory after that. */
export async function measureStart({ starts }: Options) {
  const all: readonly Variant[] = [bare, mock, ...builtMock]
  const measured = all.map(({ name }) => ({ name, startMs: [] as number[], residentMb: [] as number[] }))
  for (let i = 0; i < starts; i++) {
    for (const [index, variant] of all.entries()) {
      const server = await start(variant)
      measured[index]?.startMs.push(server.startMs)
      measured[index]?.residentMb.push(residentMb(server.pid))
      await server.stop()
    }
  }
  const summary = measured.map((own) => ({
    name: own.name,
    startMs: round(median(own.startMs)),
    residentMb: round(median(own.residentMb)),
  }))
  const goals = summary
    .filter(({ name }) => name !== bare.name)
    .flatMap((one): Goal[] => [
      { name: `${one.name}: ms to the first response`, value: one.startMs, atMost: maximums.startMs },
      { name: `${one.name}: MB after it`, value: one.residentMb, atMost: maximums.residentMb },
    ])
  const rows = summary.map((one) => [one.name, one.startMs, one.residentMb])
  console.log(
    `medians of ${starts}\n${table(['', 'ms to first response', 'MB resident'], rows)}\n\n${goalTable(goals)}`,
  )
  return { measured: summary, goals }
}
