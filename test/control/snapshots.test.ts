import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, globex, invite, listed, seeded, version } from '../scenarios/snyk/words.ts'
import { type ConsoleStore, inProcessAndOverTcp, ownLab } from './lab.ts'

const snapshotOf = async ({ control }: ConsoleStore) => (await control('GET', '/snapshot')).body
const tenantsOf = async ({ control }: ConsoleStore) => (await control('GET', '/tenants')).body.tenants
const mailsOf = async ({ control }: ConsoleStore) => (await control('GET', '/mailbox')).body.mails

inProcessAndOverTcp((store) => {
  describe('a restored snapshot', () => {
    test('brings back what was cancelled, and forgets what was invited', async () => {
      const one = store()
      const cancelled = await invite(one.snyk, 'before@example.test')
      const snapshot = await snapshotOf(one)
      await one.snyk('DELETE', `${acme}/${cancelled}${version}`)
      await invite(one.snyk, 'after@example.test')
      const { status } = await one.control('PUT', '/snapshot', { body: snapshot })
      expect(status).toBe(200)
      expect(await listed(one.snyk)).toEqual([...seeded, 'before@example.test'])
    })

    test('is the same when it is taken again', async () => {
      const one = store()
      await invite(one.snyk, 'new@example.test')
      await one.control('POST', '/faults', { body: { effect: { kind: 'rate-limit', limit: 9, windowMs: 1000 } } })
      await one.snyk('GET', acme + version)
      const snapshot = await snapshotOf(one)
      await one.control('POST', '/reset')
      await one.control('PUT', '/snapshot', { body: snapshot })
      expect(await snapshotOf(one)).toEqual(snapshot)
    })

    test('brings members, mailbox and clock to another world', async () => {
      const [one, other] = [store(), store()]
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.control('POST', `/invitations/${id}/accept`)
      await one.control('POST', '/clock', { body: { advance: '1d' } })
      await other.control('PUT', '/snapshot', { body: await snapshotOf(one) })
      expect(await tenantsOf(other)).toEqual(await tenantsOf(one))
      expect((await mailsOf(other)).map(({ id }: { id: string }) => id)).toEqual(
        (await mailsOf(one)).map(({ id }: { id: string }) => id),
      )
      expect((await other.control('GET', '/clock')).body).toEqual((await one.control('GET', '/clock')).body)
    })

    test('goes on with the same ids as the world that it was taken of', async () => {
      const [one, other] = [store(), store()]
      const gone = await invite(one.snyk, 'gone@example.test')
      await one.snyk('DELETE', `${acme}/${gone}${version}`)
      await other.control('PUT', '/snapshot', { body: await snapshotOf(one) })
      expect(await invite(other.snyk, 'next@example.test')).toBe(await invite(one.snyk, 'next@example.test'))
    })

    test('remembers the order in which things were added, also where the last one is gone', async () => {
      const [one, other] = [store(), store()]
      await one.blaxel('DELETE', '/users/reader@example.test', { headers: { 'x-blaxel-workspace': 'globex' } })
      await other.control('PUT', '/snapshot', { body: await snapshotOf(one) })
      expect(await snapshotOf(other)).toEqual(await snapshotOf(one))
    })

    test('lets expire what is due', async () => {
      const one = store()
      const snapshot = await snapshotOf(one)
      await one.control('PUT', '/snapshot', { body: snapshot })
      await one.control('POST', '/clock', { body: { advance: '8d' } })
      expect(await listed(one.snyk)).toEqual([])
    })
  })

  describe('a broken snapshot', () => {
    // biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose
    type Break = (snapshot: any) => void

    test.each<[string, Break]>([
      [
        'of another format',
        (snapshot) => {
          snapshot.format = 2
        },
      ],
      [
        'without a clock',
        (snapshot) => {
          delete snapshot.clock
        },
      ],
      [
        'without providers',
        (snapshot) => {
          delete snapshot.providers
        },
      ],
      [
        'whose clock is a text',
        (snapshot) => {
          snapshot.clock.frozenAt = 'noon'
        },
      ],
      [
        'with a person without an address',
        (snapshot) => {
          delete snapshot.providers.snyk.people[0].email
        },
      ],
      [
        'with an invitation in no state',
        (snapshot) => {
          snapshot.providers.snyk.tenants[0].invitations[0].state = 'lost'
        },
      ],
      [
        'with a fault of no kind',
        (snapshot) => {
          snapshot.faults = [{ id: 'x', struck: 0, effect: { kind: 'fire' } }]
        },
      ],
      [
        'with too little randomness',
        (snapshot) => {
          snapshot.ids = [1, 2]
        },
      ],
      ['that is a list', () => []],
    ])('%s is refused by its form and changes nothing', async (_, breakIt) => {
      const one = store()
      await invite(one.snyk, 'new@example.test')
      const before = await snapshotOf(one)
      const broken = structuredClone(before)
      const { status, body } = await one.control('PUT', '/snapshot', { body: breakIt(broken) ?? broken })
      expect(status).toBe(400)
      expect(body.invitelab.error).toBe('invalid-body')
      expect(await snapshotOf(one)).toEqual(before)
    })

    test.each<[string, Break, string]>([
      [
        'with an unknown role',
        (snapshot) => {
          snapshot.providers.snyk.tenants[0].members[0].role = 'boss'
        },
        "the role 'boss'",
      ],
      [
        'with a tenant twice',
        (snapshot) => {
          snapshot.providers.snyk.tenants.push(snapshot.providers.snyk.tenants[0])
        },
        'twice',
      ],
      [
        'with an id twice',
        (snapshot) => {
          snapshot.providers.blaxel.tenants[0].members[1].id = snapshot.providers.blaxel.tenants[0].members[0].id
        },
        'somebody else',
      ],
      [
        'with a place too many',
        (snapshot) => {
          snapshot.providers.dreadnode.lastPlace = 1
        },
        'a place after the last one',
      ],
      [
        'whose clock stands nowhere',
        (snapshot) => {
          snapshot.clock = { frozenAt: null, offset: 900_000_000_000_000 }
        },
        'its clock lies outside',
      ],
    ])('%s is refused for what it says and changes nothing', async (_, breakIt, reason) => {
      const one = store()
      await invite(one.snyk, 'new@example.test')
      const before = await snapshotOf(one)
      const broken = structuredClone(before)
      breakIt(broken)
      const { status, body } = await one.control('PUT', '/snapshot', { body: broken })
      expect(status).toBe(422)
      expect(body.invitelab.error).toBe('bad-snapshot')
      expect(body.invitelab.message).toContain(reason)
      expect(await snapshotOf(one)).toEqual(before)
    })
  })
})

describe('a large snapshot', () => {
  afterEach(expectNoDefects)

  test('is taken back although it is larger than what a provider takes', async () => {
    const store = await ownLab()
    const snapshot = await snapshotOf(store)
    snapshot.providers.snyk.tenants[0].facts.details = { note: 'x'.repeat(2 * 1024 * 1024) }
    const { status } = await store.control('PUT', '/snapshot', { body: snapshot })
    expect(status).toBe(200)
  })
})
