import { afterEach, describe, expect, inject, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { nightly } from '../harness/sample.ts'
import { type OpenConsole, openConsole } from './console.ts'

afterEach(expectNoDefects)

describe.skipIf(!inject('chromium'))('the console of a mock with a control token', () => {
  test('requests the token, shows the mock’s message for a wrong one, stores the right one for this tab and sends it', async () => {
    const ui = await openConsole({ mock: { controlToken: 'open sesame' } })
    expect(await ui.page.getByRole('alert').innerText()).toBe('')
    await ui.page.getByLabel('Control token').fill('sesame')
    await ui.page.getByLabel('Control token').press('Enter')
    await ui.page.getByText('Failed to call the control API').waitFor()
    expect(await ui.page.getByRole('region').count()).toBe(0)
    await ui.page.getByLabel('Control token').fill('open sesame')
    await ui.page.getByRole('button', { name: 'Unlock' }).click()
    await ui.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await ui.pane('Clock').getByRole('button', { name: '+1h' }).click()
    await ui.pane('Clock').getByText('2026-01-15 13:00:00').waitFor()
    expect(await ui.page.evaluate(() => localStorage.length)).toBe(0)
    await ui.page.reload()
    await ui.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    const elsewhere = await ui.page.context().newPage()
    await elsewhere.goto(`${ui.url}/__invitelab/`)
    await elsewhere.getByLabel('Control token').waitFor()
    await ui.close()
  })
})

describe.skipIf(!inject('chromium'))('the console', () => {
  nightly('shows the mock’s message when access is rejected', async () => {
    const ui = await openConsole()
    const message = 'Failed to call the control API from another machine.'
    await ui.page.route('**/worlds/**', (route) =>
      route.fulfill({ status: 403, json: { invitelab: { error: 'not-loopback', message } } }),
    )
    await ui.page.reload()
    await ui.page.getByText(message).waitFor()
    await ui.page.unroute('**/worlds/**')
    await ui.page.getByRole('button', { name: 'Try again' }).click()
    await ui.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await ui.close()
  })

  test('shows that the connection is lost, and the state of a new mock', async () => {
    const ui: OpenConsole = await openConsole()
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await ui.server.close()
    await ui.page.getByText('Connection lost, reconnecting').waitFor()
    await ui.pane('Clock').getByRole('button', { name: '+1h' }).click()
    await ui.pane('Clock').getByText('Failed to reach the mock: it does not respond').waitFor()
    const next = await serve(await testMock({ clock: '2030-05-05T05:05:05Z' }), {
      port: Number(new URL(ui.url).port),
    })
    await ui.page.getByText('Live', { exact: true }).waitFor()
    await ui.pane('Clock').getByText('2030-05-05 05:05:05').waitFor()
    await ui.page.context().close()
    await next.close()
  })
})

describe('the page of the console', () => {
  const ask = async (path: string, platform: object, headers: Record<string, string>, controlToken?: string) => {
    const mock = await testMock(controlToken === undefined ? {} : { controlToken })
    const asset = async () => ({ mediaType: 'text/html', text: '<!doctype html>' })
    return mock.fetch(new Request(`http://mock.test/__invitelab${path}`, { headers }), { asset, ...platform })
  }

  test('is served without the token, but the API is not', async () => {
    const host = { host: '127.0.0.1:4010' }
    expect((await ask('/', { loopback: true }, host, 'sesame')).status).toBe(200)
    expect((await ask('/console/index.js', { loopback: true }, host, 'sesame')).status).toBe(200)
    for (const path of ['/info', '/worlds', '/worlds/default/live', '/worlds/default/snapshot']) {
      expect((await ask(path, { loopback: true }, host, 'sesame')).status, path).toBe(401)
    }
  })

  test.each([
    ['another machine', { loopback: false }, { host: '127.0.0.1:4010' }],
    ['a host name that points to this machine', { loopback: true }, { host: 'evil.example' }],
    ['a page of another site', { loopback: true }, { host: '127.0.0.1:4010', origin: 'https://evil.example' }],
  ])('is not served to %s', async (_, platform, headers) => {
    expect((await ask('/', platform, headers)).status).toBe(403)
    expect((await ask('/console/index.js', platform, headers)).status).toBe(403)
    expect((await ask('/worlds/default/live', platform, headers)).status).toBe(403)
  })

  test('allows only its own script and no frames', async () => {
    const page = await ask('/', { loopback: true }, { host: '127.0.0.1:4010' })
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })
})
