import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nightly, sample } from '../harness/sample.ts'
import { type Service, startService } from './support/service.ts'

const lists: Record<string, (service: Service) => string> = {
  snyk: ({ ready }) => `/orgs/${ready.tenant.org_id}/invites?version=2024-06-21`,
  blaxel: ({ ready }) => `/users?workspace=${ready.tenant.workspace}`,
  dreadnode: ({ ready }) => `/org/${ready.tenant.org}/invitations`,
}

const bodies: Record<string, (email: string, role: string) => unknown> = {
  snyk: (email, role) => ({ data: { type: 'org_invitation', attributes: { email, role } } }),
  blaxel: (email) => ({ email }),
  dreadnode: (email, role) => ({ email, role }),
}

function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    let got = ''
    const socket = connect(Number(port), hostname, () => socket.end(text))
    socket.on('data', (chunk) => {
      got += chunk
    })
    socket.on('error', () => resolve(got))
    socket.on('close', () => resolve(got))
  })
}

describe.each(Object.keys(lists))('%s', (provider) => {
  const listOf = (service: Service) => String(lists[provider]?.(service))
  const body = (email: string, service: Service) => bodies[provider]?.(email, String(service.ready.roles.at(-1)))

  // The services share the server that reads and refuses input.
  test.runIf(sample(Object.keys(lists), 3).includes(provider))(
    'survives invalid input and exits on SIGTERM',
    async () => {
      const service = await startService(provider)
      const token = service.ready.credentials.admin
      const path = listOf(service)
      const { pathname } = new URL(service.ready.url)
      for (const text of [
        'nonsense\r\n\r\n',
        `GET ${pathname}/%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n`,
        `POST ${pathname}/users HTTP/1.1\r\nHost: <x>\r\nContent-Length: 9\r\nContent-Type: ;;;\r\n\r\n{`,
        `PROPFIND ${pathname} HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      ]) {
        await sendRaw(service.ready.url, text)
      }
      const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
      const raws = [
        nested,
        '{"__proto__":{"email":"a@b.cd"}}',
        new Uint8Array([0xff, 0xfe, 0]),
        '{"email":"a\\u0000@b.cd"}',
      ]
      for (const raw of raws) {
        const { status } = await service.call('POST', path, { token, raw })
        expect([400, 422]).toContain(status)
      }
      // A client that is still sending may see the closed connection before the response.
      const tooLarge = service.call('POST', path, { token, raw: 'x'.repeat(2_000_000) })
      expect(
        await tooLarge.then(
          ({ status }) => status,
          ({ message }) => message,
        ),
      ).toBeOneOf([413, 'fetch failed'])
      expect((await service.call('GET', `/${'x/'.repeat(3000)}`)).status).toBe(404)
      const others = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          service.call('POST', path, { token, body: body(`many${index}@example.test`, service) }),
        ),
      )
      expect(others.every(({ status }) => status === 200 || status === 201)).toBe(true)
      const listed = await service.call('GET', path, { token })
      expect(listed.status).toBe(200)
      expect(listed.headers.get('content-encoding')).toBe(provider === 'blaxel' ? null : 'gzip')
      const plain = await service.call('GET', path, { token, headers: { 'accept-encoding': 'identity' } })
      expect(plain.headers.get('content-encoding')).toBe(null)
      expect(service.running).toBe(true)
      expect(await service.stop()).toBe(0)
    },
  )

  nightly('keeps its database file across a restart, with new tokens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reference-'))
    const flags = ['--db', join(folder, 'db.sqlite')]
    try {
      const before = await startService(provider, ...flags)
      const old = before.ready.credentials.admin
      await before.call('POST', listOf(before), { token: old, body: body('kept@example.test', before) })
      await before.stop()
      const after = await startService(provider, ...flags)
      const listed = await after.call('GET', listOf(after), { token: after.ready.credentials.admin })
      expect(listed.text).toContain('kept@example.test')
      expect((await after.call('GET', listOf(after), { token: old })).status).toBe(401)
      await after.stop()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  nightly('limits the rate with --rate', async () => {
    const service = await startService(provider, '--rate', '3')
    const token = service.ready.credentials.admin
    const responses = await Promise.all(
      Array.from({ length: 12 }, () => service.call('GET', listOf(service), { token })),
    )
    const limited = responses.filter(({ status }) => status === 429)
    expect(limited.length).toBeGreaterThan(3)
    expect(limited.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true)
    await service.stop()
  })
})
