import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Played, play } from './play.ts'
import type { Row } from './row.ts'
import { rows } from './rows.ts'

const help = `npm run -s zoo -- [text...] [options]

Plays the rows whose line is a text, or whose id contains it; all rows by default.

  --only TEXT,TEXT   the same as the texts before it
  --parallel NUMBER  how many rows are played at the same time (2)
  --ndjson FILE      writes each row as a line of JSON, and plays no row that the file has
  --list             says which rows there are, and plays none
  --verbose          shows what the commands have written
  --help             shows this text
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    parallel: { type: 'string', default: '2' },
    ndjson: { type: 'string' },
    list: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(help)
  process.exit()
}

const texts = [...positionals, ...(values.only?.split(',') ?? [])]
const named = texts.length === 0 ? undefined : texts
const { ndjson } = values
const done = ndjson !== undefined && existsSync(ndjson) ? readFileSync(ndjson, 'utf8') : ''
const isNamed = ({ id, line }: Row) => named === undefined || named.some((text) => id.includes(text) || line === text)
const chosen = rows.filter((row) => isNamed(row) && !done.includes(`"id":"${row.id}"`))
if (chosen.length === 0) console.error(`No row is named ${texts.join(' or ')}`)
if (values.list) {
  for (const { id, line, does } of chosen) console.log(`${id.padEnd(38)} ${line.padEnd(11)} ${does}`)
  process.exit()
}
const played: Played[] = []
let next = 0
await Promise.all(
  Array.from({ length: Number(values.parallel) }, async () => {
    while (next < chosen.length) {
      const row = chosen[next++]
      if (!row) break
      const one = await play(row)
      played.push(one)
      console.log(lineOf(one))
      if (values.verbose) console.log(`${one.seen.ended.out.slice(0, 6000)}\n${one.seen.ended.err.slice(0, 3000)}`)
      if (ndjson !== undefined) appendFileSync(ndjson, `${JSON.stringify(recordOf(one))}\n`)
    }
  }),
)
const differing = played.filter(({ problems }) => problems.length > 0)
console.log(`\n${played.length} rows, ${differing.length} differ`)
process.exit(differing.length > 0 ? 1 : 0)

/** One line of the table: id, expected exit code, seen exit code, requests, what is left, and what differs. */
function lineOf({ row, seen, problems }: Played): string {
  const { id, expect } = row
  const cells = [
    problems.length === 0 ? 'ok  ' : 'DIFF',
    id.padEnd(38),
    `exit ${[expect.exitCode].flat().join('|')}`.padEnd(12),
    `seen ${seen.ended.code}`.padEnd(9),
    `${seen.requests} requests`.padEnd(14),
    `${seen.left.length} left`.padEnd(8),
    `${seen.seconds.toFixed(1)} s`.padEnd(7),
  ]
  return `${cells.join(' ')} ${problems.join('; ')}`
}

function recordOf({ row, seen, problems }: Played): object {
  const { id, line, does, expect } = row
  const { ended, requests, left, missing, seconds } = seen
  return {
    id,
    line,
    does,
    expected: [expect.exitCode].flat(),
    seen: ended.code,
    requests,
    left: left.length,
    missing: missing.length,
    seconds,
    problems,
  }
}
