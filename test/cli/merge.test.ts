import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RunRecord } from '../../contracts/report/run-record.ts'
import { sample } from '../harness/sample.ts'
import { folderWith, run } from './run.ts'

const names = ['a.json', 'b.json', 'c.json']

async function record(cwd: string, name: string): Promise<RunRecord> {
  return JSON.parse(await readFile(join(cwd, name), 'utf8'))
}

describe.each(sample(['snyk', 'blaxel', 'dreadnode'], 3))('three shards of a run on %s', (provider) => {
  let cwd: string
  let parts: RunRecord[]
  let whole: RunRecord
  beforeAll(async () => {
    cwd = await folderWith({})
    const args = ['check', '--target', `mock:${provider}`, '--seed', '1']
    await run([...args, '--report', 'json=whole.json'], { cwd })
    for (const [i, name] of names.entries())
      await run([...args, '--shard', `${i + 1}/3`, '--report', `json=${name}`], { cwd })
    parts = await Promise.all(names.map((name) => record(cwd, name)))
    whole = await record(cwd, 'whole.json')
  })

  test('send about the same number of requests', () => {
    const requests = parts.map(({ summary }) => summary.requests)
    expect(Math.max(...requests), String(requests)).toBeLessThan(1.6 * Math.min(...requests))
  })

  test('are merged into reports of any kind', async () => {
    const kinds = 'terminal,json=merged.json,junit=merged.xml,html=merged.html'
    const { code, out } = await run(['merge', ...names, '--report', kinds], { cwd })
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('0 failed') })
    const merged = await record(cwd, 'merged.json')
    const idsOf = ({ checks }: RunRecord) => checks.map(({ id }) => id).sort()
    expect(idsOf(merged)).toEqual(idsOf(whole))
    expect(merged.summary.requests).toBe(parts.reduce((sum, { summary }) => sum + summary.requests, 0))
    expect(merged.timeline?.requests).toHaveLength(merged.summary.requests)
    // What one shard has not exercised, another one has.
    const judged = ({ checks }: RunRecord) => checks.filter(({ status }) => status === 'passed').map(({ id }) => id)
    expect(judged(whole).filter((id) => !judged(merged).includes(id))).toEqual([])
    expect(merged.coverage.ratio).toBeCloseTo(whole.coverage.ratio, 1)
  })
})

describe('invitelab merge', () => {
  test('fails if a promise is broken in one of the reports', async () => {
    const cwd = await folderWith({})
    const only = ['--only', 'invited_is_listed_once,long_address_is_kept']
    await run(['check', '--target', 'mock:snyk', ...only, '--report', 'json=a.json'], { cwd })
    const good = await record(cwd, 'a.json')
    const [first, ...rest] = good.checks
    const bad = { ...good, checks: [{ ...first, status: 'failed' }, ...rest] }
    await writeFile(join(cwd, 'b.json'), JSON.stringify(bad))
    const { code, out } = await run(['merge', 'a.json', 'b.json'], { cwd })
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('exit code 1: 1 promise broken') })
    const wanting = await run(['merge', 'a.json', '--min-coverage', '100'], { cwd })
    expect(wanting).toMatchObject({ code: 5, out: expect.stringContaining('below the minimum') })
  })

  test.each([
    ['a file that is not there', ['none.json']],
    ['a file that is not a report', ['other.json']],
    ['reports of two targets', ['a.json', 'c.json']],
  ])('ends with 2 for %s', async (_, files) => {
    const cwd = await folderWith({ 'other.json': '{}' })
    const only = ['--only', 'long_address_is_kept']
    await run(['check', '--target', 'mock:snyk', ...only, '--report', 'json=a.json'], { cwd })
    await run(['check', '--target', 'mock:blaxel', ...only, '--report', 'json=c.json'], { cwd })
    expect(await run(['merge', ...files], { cwd })).toMatchObject({ code: 2 })
  })
})
