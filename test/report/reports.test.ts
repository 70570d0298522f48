import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { eventsReport } from '../../contracts/report/events.ts'
import { githubReport } from '../../contracts/report/github.ts'
import { htmlReport } from '../../contracts/report/html/html-report.ts'
import { jsonReport } from '../../contracts/report/json.ts'
import { junitReport } from '../../contracts/report/junit.ts'
import type { Reporter, Write } from '../../contracts/report/reporter.ts'
import { terminalReport } from '../../contracts/report/terminal.ts'
import type { RunEvent } from '../../contracts/runner/events.ts'
import { events, report } from './run.ts'

describe('the report on a terminal', () => {
  test('has a line for each check, failures with their steps, and the totals', () => {
    expect(report((write) => terminalReport(write, { color: false, live: false }))).toMatchSnapshot()
  })

  test('escapes control characters', () => {
    expect(report((write) => terminalReport(write, { color: false, live: false }))).toContain(']]> \\u0001</h1>')
  })

  test('has a line for the progress of the run, which the next one overwrites', () => {
    const started = events.slice(0, 2)
    const waiting = { type: 'Noticed', notice: { kind: 'waiting', message: 'waiting 12 s (429)' } } as const
    const run = [...started, { type: 'Progressed', requests: 340, durationMs: 14_200 } as const, waiting]
    const write = (live: boolean) => report((out) => terminalReport(out, { color: false, live }), run)
    const lines = write(true).split('\r\u001b[K')
    expect(lines).toContain('… 0 of 4 checks, 340 requests, 14 s: invited_is_listed_once')
    expect(lines.at(-1)).toBe('… 0 of 4 checks, 340 requests, 14 s: waiting 12 s (429)')
    expect(write(false)).not.toContain('340 requests')
  })

  test('has colours only on a terminal', () => {
    const sequence = '\u001b['
    expect(report((write) => terminalReport(write, { color: false, live: false }))).not.toContain(sequence)
    expect(report((write) => terminalReport(write, { color: true, live: true }))).toContain(sequence)
  })
})

test('the report in JSON matches its schema', async () => {
  const ajv = new Ajv2020({ allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(await readFile('specs/report.schema.json', 'utf8')))
  const record = JSON.parse(report((write) => jsonReport('1.2.3', write)))
  validate(record)
  expect(validate.errors).toBeNull()
  expect(record).toMatchObject({
    tool: { version: '1.2.3' },
    seed: 42,
    summary: { failed: 1 },
    leftovers: ['left@example.test'],
    unknown: ['unseen@example.test'],
  })
})

describe('the report in JUnit', () => {
  const xml = () => report((write) => junitReport('1.2.3', write))

  test('has a suite for each group and a case for each check', () => {
    expect(xml()).toMatchSnapshot()
  })

  test('has no characters that are invalid in XML, and escapes markup', () => {
    expect(xml()).not.toContain('\u0001')
    expect(xml()).not.toContain('<b>')
    expect(xml()).not.toContain('<h1>')
  })
})

describe('the report in HTML', () => {
  const page = () => report((write) => htmlReport('1.2.3', write))

  test('shows markup in responses as text', () => {
    expect(page()).not.toContain('<b>and</b>')
    expect(page()).toContain('&lt;h1&gt;')
  })

  test('loads nothing from the network', () => {
    expect(page()).not.toMatch(/<(link|img|iframe)\b|\ssrc=/)
    expect(page()).not.toMatch(/url\(|@import/)
    expect(page()).toContain('default-src &#39;none&#39;')
  })

  test('shows the verdict and its causes first, then failures, then all checks', () => {
    const text = page()
    const parts = ['1 promise broken', 'left@example.test left behind', 'id="failures"', 'id="promises"', 'id="checks"']
    const places = parts.map((one) => text.indexOf(one))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })

  test('has an element for each check that a link leads to', () => {
    const ids = [...page().matchAll(/ id="([a-z_]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const [, id] of page().matchAll(/href="#([a-z_]+)"/g)) expect(ids).toContain(id)
  })
})

describe('the report for GitHub', () => {
  const written = () => {
    let summary = ''
    const annotations = report((write) =>
      githubReport('1.2.3', write, (text) => {
        summary += text
      }),
    )
    return { annotations, summary }
  }

  test('annotates failures as errors and warnings as warnings, one line each', () => {
    expect(written().annotations).toBe(
      '::error title=invitelab ended with 4::left@example.test left behind\n' +
        '::error title=revoked_is_gone%3A RevokedInvitationStillListed::ada@example.test was revoked <b>and</b> is listed: 100%25\n' +
        '::warning title=error_names_the_source%3A SourceNotNamed::nothing points at /data\n',
    )
  })

  test('fences a response that contains backticks', () => {
    expect(written().summary).toContain('````\nRevokedInvitationStillListed')
  })
})

describe('what a target sends, in a report that people and CI systems read', () => {
  const sent = 'x\u001b[2J\u202ey\n  ::error::made up ##[group]z'
  const long = 'long'.repeat(50_000)
  const hostile = events.map((event): RunEvent => {
    if (event.type === 'SweepFinished') return { ...event, leftovers: [sent] }
    if (event.type !== 'CheckFinished') return event
    const { reason, failure } = event.result
    const changed = {
      ...(reason === undefined ? {} : { reason: sent }),
      ...(failure ? { failure: { ...failure, message: sent + long, expected: long, received: [sent, long] } } : {}),
    }
    return { ...event, result: { ...event.result, ...changed } }
  })
  const reports: Readonly<Record<string, (write: Write) => Reporter>> = {
    terminal: (write) => terminalReport(write, { color: false, live: false }),
    junit: (write) => junitReport('1.2.3', write),
    html: (write) => htmlReport('1.2.3', write),
    github: (write) => githubReport('1.2.3', write, write),
  }

  test.for(Object.keys(reports))('is escaped and shortened: %s', (name) => {
    const text = report(reports[name] as (write: Write) => Reporter, hostile)
    expect(text).toContain('x\\u001b[2J\\u202ey')
    for (const raw of ['\u001b', '\u202e', '##[']) expect(text).not.toContain(raw)
    expect(text).not.toMatch(/^\s*::error::made up/m)
    expect(text.length).toBeLessThan(50_000)
  })
})

describe('a run that could judge nothing', () => {
  const reason = 'GET https://api.example.test/rest returned 301 to https://api.example.test/v2'
  const stopped = events.map((event): RunEvent => {
    if (event.type === 'SweepFinished') return { ...event, leftovers: [], unknown: [] }
    if (event.type === 'RunFinished') {
      const summary = { ...event.summary, passed: 0, failed: 0, warned: 0, skipped: 4, leftovers: 0, unknown: 0 }
      return { ...event, summary, halted: { kind: 'refused', reason }, exitReasons: [{ code: 3, reason }] }
    }
    if (event.type !== 'CheckFinished') return event
    const { failure, ...result } = event.result
    return { ...event, result: { ...result, status: 'skipped', reason } }
  })

  test('is red in JUnit, with the reason', () => {
    const xml = report((write) => junitReport('1.2.3', write), stopped)
    expect(xml).toContain('tests="5" failures="0" errors="1" skipped="4"')
    expect(xml).toContain(`<error type="exit code 3" message="${reason}"/>`)
  })

  test('has an annotation and a line in the summary on GitHub', () => {
    const [annotations, summary] = [false, true].map((wantsSummary) =>
      report(
        (write) => githubReport('1.2.3', wantsSummary ? () => {} : write, wantsSummary ? write : () => {}),
        stopped,
      ),
    )
    expect(annotations).toBe(`::error title=invitelab ended with 3::${reason}\n`)
    expect(summary).toContain(`- exit code 3: ${reason}\n`)
  })

  test('has the reason in JSON', () => {
    const record = JSON.parse(report((write) => jsonReport('1.2.3', write), stopped))
    expect(record.exitReasons).toEqual([{ code: 3, reason }])
  })
})

test('the event stream has a line of JSON for each event', () => {
  const lines = report(eventsReport).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(events)
})
