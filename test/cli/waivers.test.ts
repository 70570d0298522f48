import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { run } from './run.ts'
import { listsOthers, secret, startTarget } from './target-server.ts'

const env = { SNYK_TOKEN: secret }
const only = ['--only', 'long_address_is_kept']

/** A folder with a config whose target breaks a promise, and with these waivers. */
async function folderWithWaivers(waivers?: readonly unknown[]): Promise<string> {
  const cwd = await (await startTarget(listsOthers)).folder()
  const file = join(cwd, 'invitelab.config.json')
  const config = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...config, ...(waivers ? { waivers } : {}) }))
  return cwd
}

const waiver = { check: 'long_address_is_kept', reason: 'TICKET-7', until: '2999-12-31' }

describe('a waiver', () => {
  test('prevents a failure from failing the run, and is in the report', async () => {
    const cwd = await folderWithWaivers([waiver])
    const { code, out } = await run(['check', ...only], { cwd, env })
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('~ long_address_is_kept') })
    expect(out).toContain('waived until 2999-12-31: TICKET-7')
    expect(out).toContain('0 failed, 0 warned, 1 waived')
  })

  test('that has expired lets the run fail, and is reported', async () => {
    const cwd = await folderWithWaivers([{ ...waiver, until: '2020-01-01' }])
    const { code, out } = await run(['check', ...only], { cwd, env })
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('the waiver expired on 2020-01-01') })
  })

  test('of another target does not apply', async () => {
    const cwd = await folderWithWaivers([{ ...waiver, target: 'production' }])
    expect(await run(['check', ...only], { cwd, env })).toMatchObject({ code: 1 })
  })

  test.each([
    ['an unknown check', { ...waiver, check: 'long_adress_is_kept' }, 'Did you mean long_address_is_kept?'],
    ['no day', { ...waiver, until: '2026-02-30' }, 'until'],
    ['no reason', { check: waiver.check, until: waiver.until }, 'reason'],
  ])('with %s ends with 2', async (_, wrong, message) => {
    const cwd = await folderWithWaivers([wrong])
    expect(await run(['check', ...only], { cwd, env })).toMatchObject({
      code: 2,
      err: expect.stringContaining(message),
    })
  })
})

describe('invitelab baseline', () => {
  test('prints waivers for what fails today', async () => {
    const cwd = await folderWithWaivers()
    const { code, out } = await run(['baseline', ...only, '--until', '2999-01-31', '--reason', 'TICKET-8'], {
      cwd,
      env,
    })
    expect(code).toBe(0)
    expect(parse(out)).toEqual({
      waivers: [{ check: 'long_address_is_kept', reason: 'TICKET-8', until: '2999-01-31', target: 'staging' }],
    })
  })

  test('writes them into the config, after which the check passes', async () => {
    const cwd = await folderWithWaivers()
    expect(await run(['baseline', ...only, '--write'], { cwd, env })).toMatchObject({ code: 0 })
    expect(await run(['check', ...only], { cwd, env })).toMatchObject({ code: 0 })
  })

  test('keeps the comments of a config in YAML, and replaces the waiver of the same check', async () => {
    const cwd = await folderWithWaivers()
    const config = JSON.parse(await readFile(join(cwd, 'invitelab.config.json'), 'utf8'))
    const file = join(cwd, 'mine.yaml')
    const old = { ...waiver, until: '2020-01-01', target: 'staging' }
    await writeFile(
      file,
      `# who is asked\n${JSON.stringify({ ...config, waivers: [old, { ...old, check: 'other' }] })}\n`,
    )
    await run(['baseline', '-c', 'mine.yaml', ...only, '--write', '--until', '2999-01-31'], { cwd, env })
    const text = await readFile(file, 'utf8')
    expect(text).toContain('# who is asked')
    expect(parse(text).waivers.map(({ check, until }: typeof waiver) => [check, until])).toEqual([
      ['other', '2020-01-01'],
      ['long_address_is_kept', '2999-01-31'],
    ])
  })

  test('with a day that does not exist ends with 2', async () => {
    const cwd = await folderWithWaivers()
    expect(await run(['baseline', ...only, '--until', 'soon'], { cwd, env })).toMatchObject({ code: 2 })
  })
})
