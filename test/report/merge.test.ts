import { expect, test } from 'vitest'
import { githubReport } from '../../contracts/report/github.ts'
import { junitReport } from '../../contracts/report/junit.ts'
import { mergeRecords, toEvents } from '../../contracts/report/merge.ts'
import type { Reporter, Write } from '../../contracts/report/reporter.ts'
import { collect, type RunRecord } from '../../contracts/report/run-record.ts'
import { terminalReport } from '../../contracts/report/terminal.ts'
import type { CheckResult } from '../../contracts/runner/events.ts'
import { checkAgainst } from '../../src/node/json-schema.ts'
import { events } from './run.ts'

/** The record of a run, or of a part of one. */
function recordOf(index?: number, count = 3): RunRecord {
  let record: RunRecord | undefined
  const on = collect('1.2.3', (one) => {
    record = one
  })
  const shard = index === undefined ? {} : { shard: { index, count } }
  for (const event of events) on(event.type === 'RunStarted' ? { ...event, ...shard } : event)
  if (!record) throw new Error('there is no record')
  return record
}

const whole = recordOf()
const merge = (...[first, ...others]: readonly RunRecord[]) => mergeRecords([first ?? whole, ...others])
const reasonsOf = (record: RunRecord) => record.exitReasons.map(({ code, reason }) => `${code} ${reason}`)

test('a shard names itself in its record, and the merged record is of the whole', async () => {
  await expect(checkAgainst('report.schema.json', recordOf(2), 'a.json')).resolves.toBeUndefined()
  expect(recordOf(2).shard).toEqual({ index: 2, count: 3 })
  const merged = merge(recordOf(1), recordOf(3), recordOf(2))
  expect(merged.shard).toBeUndefined()
  expect(reasonsOf(merged).join()).not.toContain('missing')
})

test('a missing shard is a reason not to end with 0', () => {
  expect(reasonsOf(merge(recordOf(3), recordOf(1)))).toContain('3 the reports of some shards are missing: 2/3')
  expect(reasonsOf(merge(recordOf(2, 20_000))).join()).toContain(
    '1/20000, 3/20000, 4/20000, 5/20000, 6/20000 and 19994 more',
  )
  expect(reasonsOf(merge(whole))).toEqual(reasonsOf(whole))
})

test.each([
  ['a shard', [recordOf(1), { ...recordOf(1), seed: 7 }], 'the shard 1/3 is given twice'],
  ['a report', [whole, whole], 'the same report is given twice'],
])('%s that is given twice cannot be merged', (_, records, message) => {
  expect(() => merge(...records)).toThrow(message)
})

test('shards of runs that were divided in another way cannot be merged', () => {
  expect(() => merge(recordOf(1), recordOf(2, 4))).toThrow('one is of 3 shards, another of 4')
})

const attack = 'x\u001b]0;owned\u0007\n::error::y\u009b2J\u202e'

test.each<[string, (record: RunRecord) => object]>([
  ['the id of a check', ({ checks: [one, ...rest] }) => ({ checks: [{ ...one, id: attack }, ...rest] })],
  ['the provider', () => ({ provider: attack })],
  ['the base URL', () => ({ baseUrl: attack })],
  [
    'the name of an operation',
    ({ coverage }) => ({ coverage: { ...coverage, transitions: [{ transition: attack, seen: 1 }] } }),
  ],
  ['an invalid member', () => ({ [attack]: 1 })],
  ['too many shards', () => ({ shard: { index: 1, count: 1e9 } })],
  [
    'a variable that is none',
    ({ checks }) => ({
      checks: checks.map((one) => (one.failure ? { ...one, failure: { ...one.failure, variables: ['A}`id`'] } } : one)),
    }),
  ],
])('%s in a report that was edited is refused without showing it', async (_, change) => {
  const refused = checkAgainst('report.schema.json', { ...whole, ...change(whole) }, 'a.json')
  const error: Error = await refused.then(
    () => new Error('accepted'),
    (thrown) => thrown,
  )
  expect(error.message).toMatch(/^Failed to use a\.json:\n/)
  for (const line of error.message.split('\n')) expect(line).not.toMatch(/^::|[\p{Cc}\p{Cf}]/u)
})

/** Replaces every text of a value. */
function attacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(attacked)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'status' ? one : attacked(one)]))
  return typeof value === 'string' ? attack : value
}

const reporters: Readonly<Record<string, (write: Write) => Reporter>> = {
  terminal: (write) => terminalReport(write, { color: false, live: false }),
  github: (write) => githubReport('1.2.3', (text) => write(text.replaceAll(/^::(?:error|warning) /gm, '')), write),
  junit: (write) => junitReport('1.2.3', write),
}

test.each(Object.keys(reporters))('the report for %s shows no text of a record raw', (kind) => {
  const checks = whole.checks.map((one) => ({
    ...(attacked(one) as CheckResult),
    group: one.group,
    strength: one.strength,
  }))
  const { coverage } = whole
  const bad = {
    ...{ ...whole, checks, provider: attack, target: attack, baseUrl: attack },
    coverage: {
      ...(attacked(coverage) as RunRecord['coverage']),
      transitions: [{ transition: attack, seen: 0, why: attack }],
    },
    leftovers: [attack],
  }
  let out = ''
  const reporter = reporters[kind]?.((text) => {
    out += text
  })
  for (const event of toEvents(bad)) reporter?.on(event)
  expect(out).toContain('owned')
  expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  if (kind !== 'junit') expect(out).not.toMatch(/^::error::/m)
})
