import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import type { FaultRequest } from '../../mocks/world/faults.ts'
import { giveBack, takePage } from '../harness/page-pool.ts'
import { nightly } from '../harness/sample.ts'

const shared = inject('chromium')

describe.skipIf(!shared)('in a page with a strict Content Security Policy', () => {
  const origin = shared?.page ?? ''
  let page: Page

  beforeEach(async () => {
    page = await takePage()
    await open('/', page)
  })
  afterEach(async () => {
    const errors = await page.evaluate(() => [window.defects, window.violations])
    await giveBack(page)
    expect(errors).toEqual([[], []])
  })

  /** Opens a path in a page, and waits until msw is ready. */
  async function open(path: string, at: Page): Promise<Page> {
    await at.goto(origin + path)
    await at.evaluate(async () => void (await window.ready))
    return at
  }

  const users = 'https://api.blaxel.ai/v0/users?workspace=acme'
  const invites = 'https://api.snyk.io/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites'
  const version = 'version=2024-06-21'
  const role = '0a1b2c3d-0000-4000-8000-00000000000d'

  /** Sends a request with `fetch` in a page. */
  function send(at: Page, method: string, url: string, body?: unknown) {
    return at.evaluate(
      async ([method, url, text]) => {
        const snyk = url.includes('/invites')
        const response = await fetch(url, {
          method,
          headers: {
            authorization: snyk ? 'token admin' : 'Bearer admin',
            ...(text ? { 'content-type': snyk ? 'application/vnd.api+json' : 'application/json' } : {}),
          },
          ...(text ? { body: text } : {}),
        })
        const got = await response.text()
        return { status: response.status, body: got && JSON.parse(got) }
      },
      [method, url, body ? JSON.stringify(body) : ''] as const,
    )
  }

  const addresses = async (at: Page): Promise<string[]> =>
    (await send(at, 'GET', users)).body.map(({ email }: { email: string }) => email)
  const inviteToSnyk = (email: string) => ({ data: { type: 'org_invitation', attributes: { email, role } } })

  describe('the page', () => {
    test('cannot run code created from a string', async () => {
      await page.goto(`${origin}/eval`)
      expect(await page.evaluate(() => window.evaluated)).toBe('EvalError')
      await open('/', page)
    })

    nightly('gets an error from msw if the worker is missing', async () => {
      const other = await page.context().newPage()
      await other.goto(`${origin}/?worker=/nowhere.js`)
      const message = await other.evaluate(() => window.ready.then(String, (error) => error.message))
      expect(message).toContain('[MSW] Failed to register')
      expect(message).toContain('/nowhere.js')
    })
  })

  describe('with fetch', () => {
    test('an invitation is created, listed, revoked, and no longer listed', async () => {
      const made = await send(page, 'POST', invites.concat('?', version), inviteToSnyk('ada@example.test'))
      expect(made.status).toBe(201)
      const one = `${invites}/${made.body.data.id}?${version}`
      const listed = () => send(page, 'GET', `${invites}?${version}`)
      expect(JSON.stringify((await listed()).body)).toContain('ada@example.test')
      expect((await send(page, 'DELETE', one)).status).toBe(204)
      expect(JSON.stringify((await listed()).body)).not.toContain('ada@example.test')
    })

    test('a list is paged with its cursors', async () => {
      const addresses = Array.from({ length: 19 }, (_, at) => `p${at}@example.test`)
      await Promise.all(addresses.map((email) => send(page, 'POST', `${invites}?${version}`, inviteToSnyk(email))))
      const sizes: number[] = []
      for (let next: string | undefined = `${invites}?${version}&limit=10`; next; ) {
        const { body } = await send(page, 'GET', next)
        sizes.push(body.data.length)
        next = body.links.next && `https://api.snyk.io/rest${body.links.next}`
      }
      expect(sizes).toEqual([10, 10, 2])
    })

    nightly('CORS blocks no header and no method', async () => {
      const status = await page.evaluate(async (url) => {
        const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme', 'x-anything': 'else' }
        return (await fetch(url, { headers, credentials: 'include', mode: 'cors' })).status
      }, users)
      expect(status).toBe(200)
    })

    test('the accept link of an e-mail works', async () => {
      await send(page, 'POST', users, { email: 'ada@example.test' })
      const states = await page.evaluate(async () => {
        const { mailbox, invitations } = (await window.ready).world()
        const { status } = await fetch(mailbox.latest('ada@example.test')?.acceptUrl ?? '')
        return [status, ...invitations.list({ email: 'ada@example.test' }).map(({ state }) => state)]
      })
      expect(states).toEqual([200, 'accepted'])
    })
  })

  test('with XMLHttpRequest an invitation is created and listed', async () => {
    const got = await page.evaluate(async (url) => {
      const send = (method: string, body?: string) =>
        new Promise<{ status: number; text: string }>((done, failed) => {
          const request = new XMLHttpRequest()
          request.open(method, url)
          request.setRequestHeader('authorization', 'Bearer admin')
          request.setRequestHeader('content-type', 'application/json')
          request.onload = () => done({ status: request.status, text: request.responseText })
          request.onerror = () => failed(new Error('network'))
          request.send(body)
        })
      const made = await send('POST', '{"email":"ada@example.test"}')
      return { made: made.status, listed: (await send('GET')).text }
    }, users)
    expect(got.made).toBe(200)
    expect(got.listed).toContain('ada@example.test')
  })

  describe('with a host on the page’s origin', () => {
    test('the provider responds below it, and the server to all other requests', async () => {
      await open('/?snyk=/api/snyk', page)
      const listed = await send(
        page,
        'GET',
        invites.replace('https://api.snyk.io/rest', '/api/snyk').concat('?', version),
      )
      expect(listed.body.data).toHaveLength(3)
      expect((await send(page, 'GET', '/api/other')).body).toEqual({ from: 'the server' })
    })
  })

  describe('a fault', () => {
    const addFault = (fault: FaultRequest) =>
      page.evaluate(async (fault) => void (await window.ready).world().faults.add(fault), fault)
    const resultOf = (url: string) =>
      page.evaluate(async (url) => {
        const headers = { authorization: 'Bearer admin' }
        try {
          const response = await fetch(url, { headers })
          const got = `${response.status}`
          return await response.text().then(
            () => `${got}, whole`,
            ({ name }) => `${got}, then ${name}`,
          )
        } catch (error) {
          return (error as Error).name
        }
      }, url)

    test('that drops gives a network error, and one that truncates an incomplete body', async () => {
      await addFault({ times: 1, effect: { kind: 'drop' } })
      expect(await resultOf(users)).toBe('TypeError')
      expect(await resultOf(users)).toBe('200, whole')
      await addFault({ times: 1, effect: { kind: 'truncate', bytes: 20 } })
      expect(await resultOf(users)).toBe('200, then TypeError')
      expect(await resultOf(users)).toBe('200, whole')
    })
  })

  describe('the mock', () => {
    nightly('is separate in each tab', async () => {
      const other = await open('/', await page.context().newPage())
      await send(page, 'POST', users, { email: 'ada@example.test' })
      expect(await addresses(page)).toContain('ada@example.test')
      expect(await addresses(other)).not.toContain('ada@example.test')
    })

    nightly('starts with the initial state after a reload', async () => {
      await send(page, 'POST', users, { email: 'ada@example.test' })
      await page.reload()
      await page.evaluate(async () => void (await window.ready))
      expect(await addresses(page)).not.toContain('ada@example.test')
    })

    nightly('can be replaced without a reload', async () => {
      await send(page, 'POST', users, { email: 'ada@example.test' })
      await page.evaluate(() => window.replaceMock())
      expect(await addresses(page)).not.toContain('ada@example.test')
      const made = await send(page, 'POST', users, { email: 'ada@example.test' })
      expect(made.status).toBe(200)
      expect((await addresses(page)).filter((email) => email === 'ada@example.test')).toHaveLength(1)
    })
  })
})
