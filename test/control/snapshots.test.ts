import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects } from '../harness/mock.ts'
import { acme, globex, initiallyInvited, invite, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext, type TestContext } from './test-context.ts'

const snapshotOf = async ({ control }: TestContext) => (await control('GET', '/snapshot')).body
const tenantsOf = async ({ control }: TestContext) => (await control('GET', '/tenants')).body.tenants
const mailsOf = async ({ control }: TestContext) => (await control('GET', '/mailbox')).body.mails

inProcessAndOverTcp((context) => {
  describe('a restored snapshot', () => {
    test('restores cancelled invitations and removes later ones', async () => {
      const one = context()
      const cancelled = await invite(one.snyk, 'before@example.test')
      const snapshot = await snapshotOf(one)
      await one.snyk('DELETE', `${acme}/${cancelled}${version}`)
      await invite(one.snyk, 'after@example.test')
      const { status } = await one.control('PUT', '/snapshot', { body: snapshot })
      expect(status).toBe(200)
      expect(await listed(one.snyk)).toEqual([...initiallyInvited, 'before@example.test'])
    })

    test('equals a snapshot taken after it', async () => {
      const one = context()
      await invite(one.snyk, 'new@example.test')
      await one.control('POST', '/faults', { body: { effect: { kind: 'rate-limit', limit: 9, windowMs: 1000 } } })
      await one.snyk('GET', acme + version)
      const snapshot = await snapshotOf(one)
      await one.control('POST', '/reset')
      await one.control('PUT', '/snapshot', { body: snapshot })
      expect(await snapshotOf(one)).toEqual(snapshot)
    })

    test('copies members, mailbox and clock to another world', async () => {
      const [one, other] = [context(), context()]
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

    test('continues with the same ids as the original world', async () => {
      const [one, other] = [context(), context()]
      const gone = await invite(one.snyk, 'gone@example.test')
      await one.snyk('DELETE', `${acme}/${gone}${version}`)
      await other.control('PUT', '/snapshot', { body: await snapshotOf(one) })
      expect(await invite(other.snyk, 'next@example.test')).toBe(await invite(one.snyk, 'next@example.test'))
    })

    test('keeps the insertion order, even if the last entry was removed', async () => {
      const [one, other] = [context(), context()]
      await one.blaxel('DELETE', '/users/reader@example.test', { headers: { 'x-blaxel-workspace': 'globex' } })
      await other.control('PUT', '/snapshot', { body: await snapshotOf(one) })
      expect(await snapshotOf(other)).toEqual(await snapshotOf(one))
    })

    test('expires invitations that are due', async () => {
      const one = context()
      const snapshot = await snapshotOf(one)
      await one.control('PUT', '/snapshot', { body: snapshot })
      await one.control('POST', '/clock', { body: { advance: '8d' } })
      expect(await listed(one.snyk)).toEqual([])
    })
  })

  describe('an invalid snapshot', () => {
    // biome-ignore lint/suspicious/noExplicitAny: it is invalid on purpose
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
        'with a string as its clock',
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
        'with an invitation without a valid state',
        (snapshot) => {
          snapshot.providers.snyk.tenants[0].invitations[0].state = 'lost'
        },
      ],
      [
        'with a fault without a kind',
        (snapshot) => {
          snapshot.faults = [{ id: 'x', hits: 0, effect: { kind: 'fire' } }]
        },
      ],
      [
        'with an incomplete random state',
        (snapshot) => {
          snapshot.ids = [1, 2]
        },
      ],
      ['that is an array', () => []],
    ])('%s is rejected by the schema and changes nothing', async (_, breakIt) => {
      const one = context()
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
        'with a duplicate tenant',
        (snapshot) => {
          snapshot.providers.snyk.tenants.push(snapshot.providers.snyk.tenants[0])
        },
        'twice',
      ],
      [
        'with a duplicate id',
        (snapshot) => {
          snapshot.providers.blaxel.tenants[0].members[1].id = snapshot.providers.blaxel.tenants[0].members[0].id
        },
        'has the same id or position as another entry',
      ],
      [
        'with a position after the last one',
        (snapshot) => {
          snapshot.providers.dreadnode.lastSeq = 1
        },
        'a position after the last one',
      ],
      [
        'with a time out of range',
        (snapshot) => {
          snapshot.clock = { frozenAt: null, offset: 900_000_000_000_000 }
        },
        'its clock is not in the years',
      ],
    ])('%s is rejected for its content and changes nothing', async (_, breakIt, reason) => {
      const one = context()
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

  test('can be restored even if it is larger than the body limit of providers', async () => {
    const context = await newTestContext()
    const snapshot = await snapshotOf(context)
    snapshot.providers.snyk.tenants[0].facts.details = { note: 'x'.repeat(2 * 1024 * 1024) }
    const { status } = await context.control('PUT', '/snapshot', { body: snapshot })
    expect(status).toBe(200)
  })
})
