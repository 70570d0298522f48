import { describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../mocks/world/faults.ts'
import { blaxelAddresses, blaxelUsers, send, snykInvites, startMock } from './start-mock.ts'

function startMockWithFault(fault: FaultRequest) {
  const mock = startMock()
  mock.world().faults.add(fault)
  return mock
}

describe('a fault', () => {
  test('with a status gives an error in the provider’s envelope, as many times as configured', async () => {
    startMockWithFault({
      provider: 'snyk',
      operation: 'listOrgInvitation',
      times: 2,
      effect: { kind: 'status', status: 503 },
    })
    const statuses = [await send(snykInvites), await send(snykInvites), await send(snykInvites)].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([503, 503, 200])
    expect((await send(blaxelUsers)).status).toBe(200)
  })

  test('with latency delays the response', async () => {
    startMockWithFault({ effect: { kind: 'latency', ms: 40 } })
    const before = performance.now()
    expect((await send(snykInvites)).status).toBe(200)
    // Timers can fire a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(38)
  })

  test('with a rate limit gives 429 with Retry-After, by the world’s clock', async () => {
    const mock = startMockWithFault({ effect: { kind: 'rate-limit', limit: 1, windowMs: 60_000 } })
    expect((await send(snykInvites)).status).toBe(200)
    const { status, headers } = await send(snykInvites)
    expect([status, headers.get('retry-after')]).toEqual([429, '60'])
    mock.world().clock.advance('1m')
    expect((await send(snykInvites)).status).toBe(200)
  })

  test('that drops rejects fetch with a TypeError, and the request is carried out', async () => {
    const mock = startMockWithFault({ operation: 'InviteWorkspaceUser', effect: { kind: 'drop' } })
    await expect(send(blaxelUsers, { email: 'ada@example.test' })).rejects.toThrow(TypeError)
    expect(await blaxelAddresses()).toContain('ada@example.test')
    expect(mock.world().faults.list()[0]?.hits).toBe(1)
  })

  test('that truncates gives headers, some bytes, and then an error', async () => {
    startMockWithFault({ provider: 'snyk', effect: { kind: 'truncate', bytes: 20 } })
    const response = await fetch(snykInvites, { headers: { authorization: 'token admin' } })
    expect(response.status).toBe(200)
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    expect((await reader.read()).value).toHaveLength(20)
    await expect(reader.read()).rejects.toThrow(TypeError)
  })

  test('that truncates makes reading the whole body fail', async () => {
    startMockWithFault({ provider: 'snyk', effect: { kind: 'truncate', bytes: 20 } })
    await expect(send(snykInvites)).rejects.toThrow(TypeError)
  })

  test('that truncates drops a response without a body', async () => {
    const mock = startMockWithFault({ operation: 'deleteOrgInvitation', effect: { kind: 'truncate', bytes: 9 } })
    const { id } = mock.world().invitations.list({ provider: 'snyk' })[0] ?? {}
    const revoke = fetch(snykInvites.replace('?', `/${id}?`), {
      method: 'DELETE',
      headers: { authorization: 'token admin' },
    })
    await expect(revoke).rejects.toThrow(TypeError)
    expect(mock.world().invitations.list({ provider: 'snyk', state: 'revoked' })).toHaveLength(1)
  })

  test('applies only in its own world', async () => {
    const mock = startMock()
    mock.world('alice').faults.add({ effect: { kind: 'status', status: 500 } })
    expect((await send(snykInvites)).status).toBe(200)
    expect((await send(snykInvites, undefined, { 'x-invitelab-world': 'alice' })).status).toBe(500)
  })
})
