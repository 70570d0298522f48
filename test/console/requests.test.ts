import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { nightly } from '../harness/sample.ts'
import { acme, invitation, invite, version } from '../scenarios/snyk/api.ts'
import { type OpenConsole, openConsole } from './console.ts'

const run = promisify(execFile)

describe.skipIf(!inject('chromium'))('the requests in the console', () => {
  let ui: OpenConsole
  const log = () => ui.pane('Requests')
  const rows = () => log().locator('.row')

  beforeEach(async () => {
    ui = await openConsole()
    await ui.page.getByText('Live', { exact: true }).waitFor()
  })
  afterEach(async () => {
    await ui.close()
    expect(ui.pageErrors).toEqual([])
    expectNoDefects()
  })

  const copied = async (label: string) => {
    await log().getByRole('button', { name: label }).click()
    await log().getByText('Copied').waitFor()
    return ui.page.evaluate(() => navigator.clipboard.readText())
  }

  test('appear live, newest first, with the validation errors', async () => {
    await ui.snyk('GET', acme + version)
    await ui.snyk('GET', `${acme}${version}&limit=5`)
    await ui.blaxel('GET', '/nothing/here')
    await expect.poll(() => rows().count()).toBe(3)
    expect(await rows().nth(0).innerText()).toMatch(/404.*GET.*\/nothing\/here.*blaxel.*12:00:00/s)
    expect(await rows().nth(2).innerText()).toMatch(/200.*GET.*invites\?version.*snyk listOrgInvitation/s)
    await log().getByRole('button', { name: '400 GET' }).click()
    await log().getByText("The query parameter 'limit' must be >= 10; it is '5'", { exact: true }).waitFor()
    await log().getByText('/limit must be >= 10 minimum').waitFor()
  })

  nightly('show the operation of a successful request', async () => {
    await ui.snyk('GET', acme + version)
    await log().getByRole('button', { name: 'listOrgInvitation' }).click()
    await log()
      .getByText(
        'The request matches the OpenAPI document of snyk, and the operation listOrgInvitation responded with 200.',
      )
      .waitFor()
  })

  test('show headers and formatted bodies, without secrets', async () => {
    await ui.snyk('POST', acme + version, { as: 's3cr3t', body: invitation('robin@example.test') })
    await log().getByRole('button', { name: '401' }).click()
    await log().getByText('token (hidden)').waitFor()
    await log().getByText('Both take the token from $TOKEN.').waitFor()
    await expect.poll(() => log().locator('pre').last().innerText()).toContain('\n  "errors": [')
    expect(await ui.page.content()).not.toContain('s3cr3t')
  })

  test('are copied as a command that works in a shell', async () => {
    const email = "o'hara+$HOME`x`@example.test"
    await ui.snyk('POST', acme + version, { body: invitation(email) })
    await log().getByRole('button', { name: 'createOrgInvitation' }).click()
    const { stdout } = await run('sh', ['-c', await copied('Copy as curl')], {
      env: { ...process.env, TOKEN: 'admin' },
    })
    // The same request fails, because the address is already invited.
    expect(stdout).toMatch(/^HTTP\/1\.1 409/)
    expect(stdout).toContain(email)
  })

  test('are copied as a command that executes nothing from the request', async () => {
    // Pasted into a terminal, Ctrl-C would end the command and start another.
    const text = '\u0003\necho ran\n\u001b[201~\r'
    const headers = {
      authorization: 'Bearer admin',
      'content-type': 'text/plain',
      'x-blaxel-workspace': 'acme',
      'x-`id`-note': '(hidden) `id` !!',
    }
    await fetch(`${ui.url}/blaxel/v0/users?filter[a]={b,c}`, { method: 'POST', headers, body: text })
    await log().getByRole('button', { name: '/users' }).click()
    const command = await copied('Copy as curl')
    expect(command.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    const { stderr } = await run('sh', ['-c', command], { env: { ...process.env, TOKEN: 'admin' } })
    expect(stderr).not.toContain('not found')
    const { requests } = (await ui.blaxel.control('GET', '/requests')).body
    expect(requests).toHaveLength(2)
    expect(requests[0].request).toMatchObject({ path: '/users?filter[a]={b,c}', body: text })
    expect(requests[0].request.headers).toMatchObject({ 'x-`id`-note': 'admin `id` !!' })
  })

  nightly('are copied as a line of JavaScript that works', async () => {
    await ui.snyk('POST', acme + version, { body: invitation(`robin\`$\{1}@example.test`) })
    await log().getByRole('button', { name: 'createOrgInvitation' }).click()
    const line = await copied('Copy as fetch')
    const code = `const $TOKEN = 'admin'; const got = ${line}; console.log(got.status, await got.text())`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code])
    expect(stdout).toMatch(/^409 .*robin`\$\{1\}@example\.test/)
  })

  nightly('include their world when they are copied', async () => {
    await ui.page.goto('about:blank')
    await ui.page.goto(`${ui.url}/__invitelab/#worker-1`)
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await fetch(`${ui.url}/@worker-1/blaxel/v0/users`)
    await log().getByRole('button', { name: '/users' }).click()
    const { stdout } = await run('sh', ['-c', await copied('Copy as curl')])
    await expect.poll(() => rows().count()).toBe(2)
    expect(stdout).toMatch(/^HTTP\/1\.1 401/)
  })

  nightly('are found by words and by outcome', async () => {
    await ui.snyk('GET', acme + version)
    await ui.snyk('GET', `${acme}${version}&limit=5`)
    await ui.blaxel('GET', '/nothing/here')
    await expect.poll(() => rows().count()).toBe(3)
    const left = async () => (await log().locator('.row .badge').allInnerTexts()).join()
    await log().getByLabel('Find requests').fill('SNYK get')
    await expect.poll(left).toBe('400,200')
    await log().getByLabel('Outcome of requests').selectOption('invalid')
    await expect.poll(left).toBe('400')
    await log().getByLabel('Find requests').fill('')
    await log().getByLabel('Outcome of requests').selectOption('4xx')
    await expect.poll(left).toBe('404,400')
    await log().getByText('2 of 3').waitFor()
  })

  nightly('are cleared', async () => {
    await ui.snyk('GET', acme + version)
    await rows().first().waitFor()
    await log().getByRole('button', { name: 'Clear' }).click()
    await log().getByText('No requests yet').waitFor()
    expect((await ui.snyk.control('GET', '/requests')).body.requests).toEqual([])
  })

  nightly('are those of the new world after the shown world is deleted', async () => {
    for (let i = 0; i < 3; i++) await ui.snyk('GET', acme + version)
    await expect.poll(() => rows().count()).toBe(3)
    await fetch(`${ui.url}/__invitelab/worlds/default`, { method: 'DELETE' })
    await ui.blaxel('GET', '/nothing/here')
    await expect.poll(() => rows().allInnerTexts()).toEqual([expect.stringContaining('/nothing/here')])
  })

  nightly('keep an entry open while others arrive', async () => {
    await invite(ui.snyk, 'robin@example.test')
    await log().getByRole('button', { name: 'createOrgInvitation' }).click()
    await log().getByRole('button', { name: 'Copy as curl' }).focus()
    for (let i = 0; i < 30; i++) await ui.snyk('GET', acme + version)
    await expect.poll(() => rows().count()).toBe(31)
    await log().getByText('createOrgInvitation responded with 201').waitFor()
    expect(await log().getByRole('button', { name: 'Copy as curl' }).evaluate(hasFocus)).toBe(true)
  })

  test.runIf(inject('exhaustive'))('are limited to the latest thousand', async () => {
    await Promise.all(Array.from({ length: 1100 }, () => ui.snyk('GET', acme + version)))
    await invite(ui.snyk, 'last@example.test')
    await rows().first().getByText('createOrgInvitation').waitFor()
    await expect.poll(() => rows().count()).toBe(1000)
  })
})

/** Runs in the page. */
function hasFocus(element: Element): boolean {
  return (element.getRootNode() as ShadowRoot).activeElement === element
}
