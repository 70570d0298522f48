// Lets an invitation expire without a server and without waiting. Run it with `npx node examples/time-travel.ts`.
import { createMock } from '../src/index.ts'

const mock = createMock({ clock: '2026-01-15T12:00:00Z' })

async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme', 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return mock.fetch(new Request(`http://mock.test${path}`, { method, headers, ...sent }))
}

async function expired(email: string): Promise<boolean> {
  const users: { email: string; expired: boolean }[] = await (await call('GET', '/blaxel/v0/users')).json()
  return users.find((user) => user.email === email)?.expired ?? false
}

await call('POST', '/blaxel/v0/users', { email: 'ada@example.test' })
console.log('on the first day, expired:', await expired('ada@example.test'))
await call('POST', '/__invitelab/worlds/default/clock', { advance: '8d' })
console.log('eight days later, expired:', await expired('ada@example.test'))
