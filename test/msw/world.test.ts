import { describe, expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import type { WorldSnapshot } from '../../mocks/world/world-state.ts'
import { createMock, type PageMockOptions, type World } from '../../src/msw.ts'
import { startOfTest } from '../harness/start-of-test.ts'

function world(options: Partial<PageMockOptions> = {}): World {
  return createMock({ providers, clock: startOfTest, ...options }).world('alice')
}

/** The only pending invitation of a provider to an address. */
function pendingId({ invitations }: World, provider = 'blaxel', email = 'jane@example.test'): string {
  const found = invitations.list({ provider, email, state: 'pending' })
  expect(found).toHaveLength(1)
  return found[0]?.id ?? ''
}

describe('the World API', () => {
  test('is for the default world if no name is given', () => {
    expect(createMock({ providers }).world().name).toBe('default')
  })

  test('creates the world', () => {
    const mock = createMock({ providers })
    mock.world('alice')
    expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default', 'alice'])
  })

  test('rejects an invalid name', () => {
    expect(() => createMock({ providers }).world('a/b')).toThrow("Failed to enter the world 'a/b': use 1 to 64 letters")
  })

  test('rejects a world beyond maxWorlds', () => {
    expect(() => world({ maxWorlds: 1 })).toThrow("Failed to create the world 'alice': there are 1 already")
  })

  test('stays valid when the world is reset', () => {
    const alice = world()
    alice.clock.advance('8d')
    alice.reset()
    expect(alice.clock.now().toISOString()).toBe(startOfTest)
    expect(pendingId(alice)).not.toBe('')
  })
})

describe('its clock', () => {
  test.each([
    ['8d', '2026-01-23T12:00:00.000Z'],
    ['1h 30m', '2026-01-15T13:30:00.000Z'],
    ['PT36H', '2026-01-17T00:00:00.000Z'],
    ['-1h', '2026-01-15T11:00:00.000Z'],
  ])('advances by %s', (duration, then) => {
    const { clock } = world()
    clock.advance(duration)
    expect(clock.now().toISOString()).toBe(then)
  })

  test('expires invitations that are due', () => {
    const alice = world()
    alice.clock.advance('8d')
    const states = alice.invitations.list({ provider: 'blaxel', email: 'jane@example.test' }).map(({ state }) => state)
    expect(states).toEqual(['expired'])
  })

  test.each(['soon', '8', '', '8 fortnights', '1e9y'])('rejects the duration %j', (duration) => {
    expect(() => world().clock.advance(duration)).toThrow(/^Failed to (read the duration|move the clock)/)
  })

  test('is set to a time, as a string or a Date', () => {
    const { clock } = world()
    clock.set('2026-02-01T00:00:00Z')
    expect(clock.now().toISOString()).toBe('2026-02-01T00:00:00.000Z')
    clock.set(new Date('2026-03-01T00:00:00.123Z'))
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:00.123Z')
  })

  test.each(['tomorrow', '', '1969-12-31', '+010000-01-01T00:00:00Z'])('rejects the time %j', (moment) => {
    expect(() => world().clock.set(moment)).toThrow(`Failed to move the clock with '${moment}'`)
    expect(() => world().clock.freeze(moment)).toThrow(`Failed to move the clock with '${moment}'`)
  })

  test('rejects an invalid Date', () => {
    expect(() => world().clock.set(new Date('tomorrow'))).toThrow("with 'Invalid Date'")
  })

  test('freezes, by default at the current time, and resumes', () => {
    let system = Date.parse(startOfTest)
    const { clock } = createMock({ providers, now: () => system }).world()
    clock.freeze()
    system += 5000
    expect(clock.now().toISOString()).toBe(startOfTest)
    clock.freeze('2026-01-20T00:00:00Z')
    clock.resume()
    system += 5000
    expect(clock.now().toISOString()).toBe('2026-01-20T00:00:05.000Z')
    clock.freeze(new Date('2026-01-21T00:00:00Z'))
    expect(clock.now().toISOString()).toBe('2026-01-21T00:00:00.000Z')
  })
})

describe('its mailbox', () => {
  test('has the newest e-mail to an address, with its links', () => {
    const { mailbox } = world()
    expect(mailbox.latest('jane@example.test')).toMatchObject({
      to: 'jane@example.test',
      tenantName: 'Acme',
      acceptUrl: expect.stringMatching(/\/__invitelab\/worlds\/alice\/invitations\/[^/]+\/accept$/),
      declineUrl: expect.stringMatching(/\/decline$/),
    })
  })

  test('has no e-mail to an address that is not invited', () => {
    const { mailbox } = world()
    expect([mailbox.latest('nobody@example.test'), mailbox.list('nobody@example.test')]).toEqual([undefined, []])
  })

  test('can be emptied', () => {
    const { mailbox } = world()
    expect(mailbox.list().length).toBeGreaterThan(1)
    mailbox.clear()
    expect([mailbox.list(), mailbox.latest()]).toEqual([[], undefined])
  })
})

describe('its invitations', () => {
  test('are listed for all providers, up to the limit', () => {
    const { invitations } = world()
    expect(new Set(invitations.list().map(({ provider }) => provider))).toEqual(
      new Set(['blaxel', 'dreadnode', 'snyk']),
    )
    expect(invitations.list({ limit: 2 })).toHaveLength(2)
    expect(invitations.list({ tenant: 'globex' })).toEqual([])
  })

  test.each([
    ['accept', 'accepted'],
    ['decline', 'declined'],
    ['expire', 'expired'],
  ] as const)('%s makes an invitation %s', (action, state) => {
    const alice = world()
    const id = pendingId(alice)
    expect(alice.invitations[action](id)).toMatchObject({ id, state })
    expect(alice.invitations.list({ state })).toMatchObject([{ id }])
    expect(() => alice.invitations.accept(id)).toThrow(
      `Failed to accept the invitation of jane@example.test: it is ${state}.`,
    )
  })

  test('cannot be declined by an unknown id', () => {
    expect(() => world().invitations.decline('nothing')).toThrow(
      "Failed to find the invitation 'nothing': there is none in this world.",
    )
  })
})

describe('its faults', () => {
  test('are added, listed, removed and cleared', () => {
    const { faults } = world()
    const { id } = faults.add({ provider: 'snyk', times: 2, probability: 0.5, effect: { kind: 'drop' } })
    faults.add({ effect: { kind: 'rate-limit', limit: 0, windowMs: 1000 } })
    expect(faults.list()).toMatchObject([{ id, hits: 0, effect: { kind: 'drop' } }, { hits: 0 }])
    expect([faults.remove(id), faults.remove(id)]).toEqual([true, false])
    faults.clear()
    expect(faults.list()).toEqual([])
  })

  test('must be for a known provider and operation', () => {
    const { faults } = world()
    const effect = { kind: 'status', status: 503 } as const
    expect(() => faults.add({ provider: 'synk', effect })).toThrow("there is no provider 'synk'. Use one of blaxel,")
    expect(() => faults.add({ operation: 'nothing', effect })).toThrow("there is no operation 'nothing'")
    expect(() => faults.add({ provider: 'blaxel', operation: 'listOrgInvitation', effect })).toThrow(
      "there is no operation 'listOrgInvitation'",
    )
    expect(faults.list()).toEqual([])
  })

  test.each([
    [{ effect: { kind: 'status', status: 200 } }, 'status is 200. Use a whole number from 400 to 599.'],
    [{ effect: { kind: 'latency', ms: 60_001 } }, 'ms is 60001'],
    [{ effect: { kind: 'latency', ms: 0.5 } }, 'ms is 0.5'],
    [{ effect: { kind: 'rate-limit', limit: -1, windowMs: 1000 } }, 'limit is -1'],
    [{ effect: { kind: 'rate-limit', limit: 1, windowMs: 0 } }, 'windowMs is 0'],
    [{ effect: { kind: 'truncate', bytes: -1 } }, 'bytes is -1'],
    [{ times: 0, effect: { kind: 'drop' } }, 'times is 0'],
    [{ probability: 1.5, effect: { kind: 'drop' } }, 'probability is 1.5. Use a number from 0 to 1.'],
    [{ probability: Number.NaN, effect: { kind: 'drop' } }, 'probability is NaN'],
  ] as const)('must have valid values: %j', (fault, message) => {
    const { faults } = world()
    expect(() => faults.add(fault)).toThrow(`Failed to add the fault: ${message}`)
    expect(faults.list()).toEqual([])
  })
})

describe('its requests', () => {
  async function worldWithRequests() {
    const mock = createMock({ providers, clock: startOfTest })
    const send = (path: string) =>
      mock.fetch(new Request(`http://mock.test${path}`, { headers: { authorization: 'Bearer admin' } }))
    await send('/blaxel/v0/workspaces')
    await send('/blaxel/v0/nothing')
    return mock.world()
  }

  test('are listed newest first, with redacted secrets', async () => {
    const { requests } = await worldWithRequests()
    expect(requests.list().map(({ request }) => request.path)).toEqual(['/nothing', '/workspaces'])
    expect(requests.list().map(({ at }) => at)).toEqual([startOfTest, startOfTest])
    expect(requests.list(1)).toMatchObject([{ id: 2, request: { headers: { authorization: 'Bearer (hidden)' } } }])
  })

  test('that match no operation are also listed separately', async () => {
    const { requests } = await worldWithRequests()
    expect(requests.unmatched().map(({ request }) => request.path)).toEqual(['/nothing'])
  })

  test('can be cleared', async () => {
    const { requests } = await worldWithRequests()
    requests.clear()
    expect([requests.list(), requests.unmatched()]).toEqual([[], []])
  })
})

describe('its snapshot', () => {
  test('restores the whole state, also in another mock and from JSON', () => {
    const alice = world()
    alice.clock.advance('1d')
    alice.invitations.accept(pendingId(alice))
    alice.faults.add({ effect: { kind: 'status', status: 503 } })
    const snapshot: WorldSnapshot = JSON.parse(JSON.stringify(alice.snapshot()))
    const other = world()
    other.restore(snapshot)
    expect(other.snapshot()).toEqual(snapshot)
    expect(other.invitations.list()).toEqual(alice.invitations.list())
    expect(other.clock.now()).toEqual(alice.clock.now())
  })

  test('does not change with later changes of the world', () => {
    const alice = world()
    const snapshot = alice.snapshot()
    const text = JSON.stringify(snapshot)
    alice.invitations.accept(pendingId(alice))
    alice.clock.advance('1d')
    expect(JSON.stringify(snapshot)).toBe(text)
    alice.restore(snapshot)
    expect(JSON.stringify(alice.snapshot())).toBe(text)
  })

  test.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a string', 'snapshot'],
    ['without providers', { ...world().snapshot(), providers: {} }],
    ['with an invalid clock', { ...world().snapshot(), clock: { offset: 0, frozenAt: Number.NaN } }],
    ['without faults', { ...world().snapshot(), faults: undefined }],
    ['of another format', { ...world().snapshot(), format: 2 }],
  ])('is rejected if it is %s, and nothing changes', (_, snapshot) => {
    const alice = world()
    alice.clock.advance('1d')
    const before = alice.snapshot()
    expect(() => alice.restore(snapshot as WorldSnapshot)).toThrow(
      /^Failed to restore the snapshot: .+\. Use one that this version took\.$/,
    )
    expect(alice.snapshot()).toEqual(before)
  })

  test('adds no events if it is rejected', () => {
    const mock = createMock({ providers })
    const types = () =>
      mock.worlds
        .enter('default')
        .events.toArray()
        .map(({ type }) => type)
    mock.world().clock.advance('1h')
    const before = types()
    const snapshot = { ...mock.world().snapshot(), faults: undefined } as unknown as WorldSnapshot
    expect(() => mock.world().restore(snapshot)).toThrow('Failed to restore the snapshot')
    expect(types()).toEqual(before)
    expect(before).toContain('ClockMoved')
  })

  test('shares no objects with the world, before and after it is restored', () => {
    const alice = world()
    const before = alice.snapshot()
    const edited = alice.snapshot()
    for (const { tenants } of Object.values(edited.providers)) (tenants as unknown[]).length = 0
    for (const { people } of Object.values(edited.providers)) Object.assign(people[0] ?? {}, { name: 'Mallory' })
    expect(alice.snapshot()).toEqual(before)
    const restored = alice.snapshot()
    alice.restore(restored)
    for (const { people } of Object.values(restored.providers)) Object.assign(people[0] ?? {}, { name: 'Mallory' })
    expect(alice.snapshot()).toEqual(before)
  })

  test('of other providers is rejected with an error that names them', () => {
    const [blaxel, ...others] = providers
    const snapshot = createMock({ providers: others }).world().snapshot()
    const mock = createMock({ providers: blaxel ? [blaxel] : [] })
    expect(() => mock.world().restore(snapshot)).toThrow('it holds dreadnode, snyk, but this mock serves blaxel')
  })
})
