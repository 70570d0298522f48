import { describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../mocks/world/faults.ts'
import { answering, ask, blaxelAddresses, blaxelUsers, snykInvites } from './answering.ts'

function troubled(fault: FaultRequest) {
  const mock = answering()
  mock.world().faults.add(fault)
  return mock
}

describe('a fault', () => {
  test('with a status is answered in the provider’s envelope, so many times', async () => {
    troubled({ provider: 'snyk', operation: 'listOrgInvitation', times: 2, effect: { kind: 'status', status: 503 } })
    const statuses = [await ask(snykInvites), await ask(snykInvites), await ask(snykInvites)].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([503, 503, 200])
    expect((await ask(blaxelUsers)).status).toBe(200)
  })

  test('with latency comes later, as it would from a server', async () => {
    troubled({ effect: { kind: 'latency', ms: 40 } })
    const before = performance.now()
    expect((await ask(snykInvites)).status).toBe(200)
    // Timers may be a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(38)
  })

  test('with a rate limit says when to come again, by the world’s clock', async () => {
    const mock = troubled({ effect: { kind: 'rate-limit', limit: 1, windowMs: 60_000 } })
    expect((await ask(snykInvites)).status).toBe(200)
    const { status, headers } = await ask(snykInvites)
    expect([status, headers.get('retry-after')]).toEqual([429, '60'])
    mock.world().clock.advance('1m')
    expect((await ask(snykInvites)).status).toBe(200)
  })

  test('that drops is a TypeError to the client, and what was asked is done', async () => {
    const mock = troubled({ operation: 'InviteWorkspaceUser', effect: { kind: 'drop' } })
    await expect(ask(blaxelUsers, { email: 'ada@example.test' })).rejects.toThrow(TypeError)
    expect(await blaxelAddresses()).toContain('ada@example.test')
    expect(mock.world().faults.list()[0]?.hits).toBe(1)
  })

  test('that truncates gives a head, some bytes, and then an error', async () => {
    troubled({ provider: 'snyk', effect: { kind: 'truncate', bytes: 20 } })
    const response = await fetch(snykInvites, { headers: { authorization: 'token admin' } })
    expect(response.status).toBe(200)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    expect((await reader.read()).value).toHaveLength(20)
    await expect(reader.read()).rejects.toThrow(TypeError)
  })

  test('that truncates is an error to whoever wants all of the text', async () => {
    troubled({ provider: 'snyk', effect: { kind: 'truncate', bytes: 20 } })
    await expect(ask(snykInvites)).rejects.toThrow(TypeError)
  })

  test('that truncates where there is no body loses the answer', async () => {
    const mock = troubled({ operation: 'deleteOrgInvitation', effect: { kind: 'truncate', bytes: 9 } })
    const { id } = mock.world().invitations.list({ provider: 'snyk' })[0] ?? {}
    const revoke = fetch(snykInvites.replace('?', `/${id}?`), {
      method: 'DELETE',
      headers: { authorization: 'token admin' },
    })
    await expect(revoke).rejects.toThrow(TypeError)
    expect(mock.world().invitations.list({ provider: 'snyk', state: 'revoked' })).toHaveLength(1)
  })

  test('strikes in its own world alone', async () => {
    const mock = answering()
    mock.world('alice').faults.add({ effect: { kind: 'status', status: 500 } })
    expect((await ask(snykInvites)).status).toBe(200)
    expect((await ask(snykInvites, undefined, { 'x-invitelab-world': 'alice' })).status).toBe(500)
  })
})
