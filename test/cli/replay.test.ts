import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { nightly } from '../harness/sample.ts'
import { folderWith, run } from './run.ts'
import { listsOthers, org, rejectsKnown, secret, sendsPlainErrors, startTarget } from './target-server.ts'

const env = { SNYK_TOKEN: secret }

/** The names of the case files in a folder. There are scripts beside them. */
async function casesIn(cwd: string): Promise<string[]> {
  return (await readdir(join(cwd, '.invitelab/cases'))).filter((name) => name.endsWith('.json'))
}

/** Fails a check on a target that lists other addresses; returns the folder and the case in it. */
async function fail() {
  const target = await startTarget(listsOthers)
  const cwd = await target.folder()
  await run(['check', '--only', 'long_address_is_kept'], { cwd, env })
  const [file = ''] = await casesIn(cwd)
  return { cwd, file: join('.invitelab/cases', file) }
}

let failed: ReturnType<typeof fail> | undefined
/** The same, once for all tests that do not need the target again. */
const failOnce = () => (failed ??= fail())

test('replay repeats the failure and ends with 1', async () => {
  const { cwd, file } = await fail()
  const { code, out } = await run(['replay', file], { cwd, env })
  expect({ code, out }).toMatchObject({
    code: 1,
    out: expect.stringContaining('still broken: AddressChanged'),
  })
  expect(out).toContain('(1 check,')
})

test('replay ends with 3 on a target that keeps the promise, and says what may be missing', async () => {
  const { cwd, file } = await failOnce()
  const { code, out } = await run(['replay', file, '--target', 'mock:snyk'], { cwd, env })
  expect({ code, out }).toMatchObject({
    code: 3,
    out: expect.stringMatching(
      /could not be shown again: AddressChanged\n {2}- it was recorded at http:.*, and this is http:/,
    ),
  })
})

test('replay passes the shrunk commands of the case to its check', async () => {
  const target = await startTarget(rejectsKnown())
  const cwd = await target.folder()
  await run(['check', '--only', 'sequences_keep_the_lifecycle', '--seed', '1'], { cwd, env })
  const [name = ''] = await casesIn(cwd)
  const saved = JSON.parse(await readFile(join(cwd, '.invitelab/cases', name), 'utf8'))
  expect(saved).toMatchObject({ format: 1, provider: 'snyk', profile: 'standard', commands: expect.anything() })
  const { code, out } = await run(['replay', join('.invitelab/cases', name)], { cwd, env })
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(`still broken: ${saved.title}`) })
})

test('replay of a case that was recorded with --url names the flags, and takes host and token from the command line', async () => {
  const target = await startTarget(listsOthers)
  const config = join(await target.folder(), 'invitelab.config.json')
  const { roles } = JSON.parse(await readFile(config, 'utf8')).targets.staging
  const url = ['snyk', '--url', target.baseUrl, '--token-env', 'SNYK_TOKEN', '--param', `org_id=${org}`]
  const cwd = await folderWith({})
  await run(['check', ...url, '--param', `role=${roles.join('|')}`, '--only', 'long_address_is_kept'], { cwd, env })
  const [file = ''] = await casesIn(cwd)
  const path = join('.invitelab/cases', file)
  const before = target.methods.length
  const hint = `this case was recorded at ${target.baseUrl}; choose a target with --target or --url, such as --url ${target.baseUrl} --token-env NAME --param org_id=${org}`
  expect(await run(['replay', path], { cwd, env })).toMatchObject({ code: 2, err: expect.stringContaining(hint) })
  expect(target.methods).toHaveLength(before)
  const { code, out } = await run(['replay', path, ...url.slice(1), '--param', `role=${roles.join('|')}`], { cwd, env })
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('still broken: AddressChanged') })
})

test('replay names the config file of the run, and does not load it by itself', async () => {
  const cwd = await (await startTarget(listsOthers)).folder()
  const config = join(cwd, 'configs/mine.json')
  await mkdir(dirname(config))
  await rename(join(cwd, 'invitelab.config.json'), config)
  await run(['check', '-c', 'configs/mine.json', '--only', 'long_address_is_kept'], { cwd, env })
  const [file = ''] = await casesIn(cwd)
  const path = join('.invitelab/cases', file)
  const hint = '--target staging --config configs/mine.json'
  expect(await run(['replay', path], { cwd, env })).toMatchObject({ code: 2, err: expect.stringContaining(hint) })
  const { code, out } = await run(['replay', path, '-c', 'configs/mine.json'], { cwd, env })
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('still broken: AddressChanged') })
})

nightly('replay of an after-run check runs all checks', async () => {
  const target = await startTarget(sendsPlainErrors)
  const cwd = await target.folder()
  await run(['check', '--only', 'errors,responses', '--profile', 'quick'], { cwd, env })
  const names = await casesIn(cwd)
  const name = names.find((one) => one.startsWith('documented_media_type')) ?? 'no such case'
  const { code, out } = await run(['replay', join('.invitelab/cases', name)], { cwd, env })
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/^still broken: \w+/m) })
})

test('replay ends with 2 for an unknown check, and for a target of another provider', async () => {
  const { cwd, file } = await failOnce()
  const other = {
    format: 1,
    check: 'no_such_check',
    provider: 'snyk',
    seed: 1,
    profile: 'quick',
    title: 'X',
    message: '',
  }
  await writeFile(join(cwd, 'other.json'), JSON.stringify(other))
  expect(await run(['replay', 'other.json'], { cwd, env })).toMatchObject({
    code: 2,
    err: expect.stringContaining('no_such_check'),
  })
  expect((await run(['replay', file, '--target', 'mock:blaxel'], { cwd, env })).code).toBe(2)
})

test.each([
  ['a file that does not exist', {}],
  ['a file that is not JSON', { 'case.json': 'hello' }],
  ['a file that is not a case', { 'case.json': '{"format":1}' }],
  [
    'a case without a target',
    { 'case.json': '{"format":1,"seed":1,"check":"a","provider":"snyk","profile":"quick","title":"A","target":null}' },
  ],
])('replay ends with 2 for %s', async (_, files) => {
  const { code, err } = await run(['replay', 'case.json'], { cwd: await folderWith(files as Record<string, string>) })
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('case.json') })
})

test.each([
  ['a number', 5, 'its commands are 5, not a list'],
  ['an unknown command', [{ do: 'teleport', at: 0 }], 'there is no command "teleport"'],
])('replay of a case whose commands are %s ends with 2', async (_, commands, reason) => {
  const saved = { format: 1, check: 'sequences_keep_the_lifecycle', provider: 'snyk', seed: 1, profile: 'quick' }
  const cwd = await folderWith({ 'my.json': JSON.stringify({ ...saved, title: 'X', message: '', commands }) })
  expect(await run(['replay', 'my.json', '--target', 'mock:snyk'], { cwd })).toMatchObject({
    code: 2,
    err: `invitelab: Failed to replay my.json: ${reason}. Use a case that this version saved.\n`,
  })
})
