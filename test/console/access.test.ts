import { afterEach, describe, expect, inject, test } from 'vitest'
import { serve } from '../../src/node.ts'
import { expectNoDefects, testMock } from '../harness/mock.ts'
import { type OpenConsole, openConsole } from './console.ts'

afterEach(expectNoDefects)

describe.skipIf(!inject('chromium'))('the console of a mock with a control token', () => {
  test('asks for it, keeps it for the tab alone, and sends it along', async () => {
    const store = await openConsole({ mock: { controlToken: 'open sesame' } })
    await store.page.getByLabel('Control token').fill('open sesame')
    await store.page.getByRole('button', { name: 'Enter' }).click()
    await store.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await store.pane('Clock').getByRole('button', { name: '+1h' }).click()
    await store.pane('Clock').getByText('2026-01-15 13:00:00').waitFor()
    expect(await store.page.evaluate(() => localStorage.length)).toBe(0)
    await store.page.reload()
    await store.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    const elsewhere = await store.page.context().newPage()
    await elsewhere.goto(`${store.url}/__invitelab/`)
    await elsewhere.getByLabel('Control token').waitFor()
    await store.close()
  })

  test('says in the mock’s words that another one does not do', async () => {
    const store = await openConsole({ mock: { controlToken: 'open sesame' } })
    expect(await store.page.getByRole('alert').innerText()).toBe('')
    await store.page.getByLabel('Control token').fill('sesame')
    await store.page.getByLabel('Control token').press('Enter')
    await store.page.getByText('Failed to enter the control API').waitFor()
    expect(await store.page.getByRole('region').count()).toBe(0)
    await store.close()
  })
})

describe.skipIf(!inject('chromium'))('the console', () => {
  test('says what the mock says where it lets nobody in', async () => {
    const store = await openConsole()
    const message = 'Failed to enter the control API from another machine.'
    await store.page.route('**/worlds/**', (route) =>
      route.fulfill({ status: 403, json: { invitelab: { error: 'not-loopback', message } } }),
    )
    await store.page.reload()
    await store.page.getByText(message).waitFor()
    await store.page.unroute('**/worlds/**')
    await store.page.getByRole('button', { name: 'Try again' }).click()
    await store.page.getByRole('region', { name: 'snyk, Acme' }).waitFor()
    await store.close()
  })

  test('says that the mock is gone, and shows the state of the next one', async () => {
    const store: OpenConsole = await openConsole()
    await store.page.getByText('Live', { exact: true }).waitFor()
    await store.server.close()
    await store.page.getByText('Connection lost, trying again').waitFor()
    await store.pane('Clock').getByRole('button', { name: '+1h' }).click()
    await store.pane('Clock').getByText('The mock does not answer').waitFor()
    const next = await serve(await testMock({ clock: '2030-05-05T05:05:05Z' }), {
      port: Number(new URL(store.url).port),
    })
    await store.page.getByText('Live', { exact: true }).waitFor()
    await store.pane('Clock').getByText('2030-05-05 05:05:05').waitFor()
    await store.page.context().close()
    await next.close()
  })
})

describe('the page of the console', () => {
  const ask = async (path: string, platform: object, headers: Record<string, string>, controlToken?: string) => {
    const mock = await testMock(controlToken === undefined ? {} : { controlToken })
    const asset = async () => ({ mediaType: 'text/html', text: '<!doctype html>' })
    return mock.fetch(new Request(`http://mock.test/__invitelab${path}`, { headers }), { asset, ...platform })
  }

  test('comes without the token, but no answer of the API does', async () => {
    const host = { host: '127.0.0.1:4010' }
    expect((await ask('/', { loopback: true }, host, 'sesame')).status).toBe(200)
    expect((await ask('/console/index.js', { loopback: true }, host, 'sesame')).status).toBe(200)
    for (const path of ['/info', '/worlds', '/worlds/default/live', '/worlds/default/snapshot']) {
      expect((await ask(path, { loopback: true }, host, 'sesame')).status, path).toBe(401)
    }
  })

  test.each([
    ['another machine', { loopback: false }, { host: '127.0.0.1:4010' }],
    ['a name that somebody else has pointed here', { loopback: true }, { host: 'evil.example' }],
    ['a page of another site', { loopback: true }, { host: '127.0.0.1:4010', origin: 'https://evil.example' }],
  ])('is not for %s', async (_, platform, headers) => {
    expect((await ask('/', platform, headers)).status).toBe(403)
    expect((await ask('/console/index.js', platform, headers)).status).toBe(403)
    expect((await ask('/worlds/default/live', platform, headers)).status).toBe(403)
  })

  test('trusts nothing but its own script, and is shown in no frame', async () => {
    const page = await ask('/', { loopback: true }, { host: '127.0.0.1:4010' })
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })
})
