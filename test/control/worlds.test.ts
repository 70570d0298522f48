import { afterEach, describe, expect, test } from 'vitest'
import { read } from '../harness/client.ts'
import { expectNoDefects, startOfTest } from '../harness/mock.ts'
import { acme, initiallyInvited, invite, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext } from './test-context.ts'

inProcessAndOverTcp((context) => {
  describe('a world', () => {
    test('is created with the initial state by the first request that names it', async () => {
      const { snyk, controlApi, world } = context()
      expect(await listed(snyk)).toEqual(initiallyInvited)
      const { body } = await controlApi('GET', '/worlds')
      expect(body.worlds.map(({ name }: { name: string }) => name)).toContain(world)
    })

    test('is also created by the first request to the control API', async () => {
      const { control, world } = context()
      const { body } = await control('GET', '')
      expect(body).toMatchObject({ name: world, now: startOfTest, frozen: true, requests: 0 })
    })

    test('is isolated from other worlds', async () => {
      const [one, other] = [context(), context()]
      await invite(one.snyk, 'new@example.test')
      expect(await listed(one.snyk)).toContain('new@example.test')
      expect(await listed(other.snyk)).toEqual(initiallyInvited)
    })

    test('can be chosen by the path, which takes precedence over the header', async () => {
      const { snyk, snykByPath } = context()
      await invite(snyk, 'new@example.test')
      expect(await listed(snykByPath)).toContain('new@example.test')
    })

    test('is created by name', async () => {
      const { controlApi, world } = context()
      const { status, body } = await controlApi('POST', '/worlds', { body: { name: world } })
      expect(status).toBe(201)
      expect(body.name).toBe(world)
    })

    test('is created only once', async () => {
      const { controlApi, world } = context()
      await controlApi('POST', '/worlds', { body: { name: world } })
      const { status, body } = await controlApi('POST', '/worlds', { body: { name: world } })
      expect(status).toBe(409)
      expect(body.invitelab).toEqual({
        error: 'world-exists',
        message: `Failed to create the world '${world}': it exists already. Reset it instead.`,
      })
    })

    test('has its initial state after a reset', async () => {
      const { snyk, control } = context()
      await invite(snyk, 'new@example.test')
      await control('POST', '/clock', { body: { advance: '1d' } })
      await control('POST', '/faults', { body: { effect: { kind: 'status', status: 503 } } })
      const { body } = await control('POST', '/reset')
      expect(body).toMatchObject({ now: startOfTest, requests: 0 })
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('has its initial state after it was deleted', async () => {
      const { snyk, control } = context()
      await invite(snyk, 'new@example.test')
      const { status } = await control('DELETE', '')
      expect(status).toBe(204)
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('that does not exist cannot be deleted', async () => {
      const { control, world } = context()
      const { status, body } = await control('DELETE', '')
      expect(status).toBe(404)
      expect(body.invitelab.message).toContain(`'${world}'`)
    })

    test('counts its e-mails and its requests', async () => {
      const { snyk, control } = context()
      const before = (await control('GET', '')).body
      await invite(snyk, 'new@example.test')
      const after = (await control('GET', '')).body
      expect(after).toMatchObject({ mails: before.mails + 1, requests: 1 })
    })
  })

  describe('an invalid name', () => {
    const long = 'w'.repeat(65)

    test.each(['-first', 'a b', '', long, 'ü'])('"%s" is rejected by createWorld', async (name) => {
      const { status, body } = await context().controlApi('POST', '/worlds', { body: { name } })
      expect(status).toBe(400)
      expect(body.invitelab.error).toBe('invalid-body')
    })

    test.each(['-first', 'a%20b', long, '%C3%BC', '__proto__'])(
      '"%s" is rejected in a path of the control API',
      async (name) => {
        const { status, body } = await context().controlApi('GET', `/worlds/${name}/clock`)
        expect(status).toBe(400)
        expect(body.invitelab.error).toBe('invalid-parameter')
      },
    )

    test.each(['-first', 'a b', '', long, '__proto__'])(
      '"%s" is rejected in the header with the mock’s own error',
      async (name) => {
        const { snyk } = context()
        const { status, body } = await snyk('GET', acme + version, { headers: { 'x-invitelab-world': name } })
        expect(status).toBe(400)
        expect(body.invitelab.error).toBe('bad-world-name')
      },
    )
  })
})

describe('the path prefix', () => {
  afterEach(expectNoDefects)

  const request = (path: string) =>
    new Request(`http://mock.test${path}`, { headers: { authorization: 'token admin' } })

  test('rejects an invalid name', async () => {
    const { mock } = await newTestContext()
    const { status, body } = await read(await mock.fetch(request(`/@a%20b/snyk/rest${acme}${version}`)))
    expect(status).toBe(400)
    expect(body.invitelab.error).toBe('bad-world-name')
  })

  test('without a path after it gives 404', async () => {
    const { mock } = await newTestContext()
    const { status, body } = await read(await mock.fetch(request('/@path')))
    expect(status).toBe(404)
    expect(body.invitelab.error).toBe('unknown-path')
  })
})

describe('the number of worlds', () => {
  afterEach(expectNoDefects)

  test('is limited, for providers too', async () => {
    const { snyk } = await newTestContext({ maxWorlds: 2 })
    await snyk('GET', acme + version, { headers: { 'x-invitelab-world': 'second' } })
    const got = await snyk('GET', acme + version, { headers: { 'x-invitelab-world': 'third' } })
    expect(got.status).toBe(503)
    expect(got.body.invitelab.error).toBe('too-many-worlds')
    expect(got.body.invitelab.message).toContain("'third': there are 2 already")
  })

  test('leaves existing worlds usable when the limit is reached', async () => {
    const { snyk, controlApi } = await newTestContext({ maxWorlds: 1 })
    await controlApi('POST', '/worlds', { body: { name: 'second' } })
    expect(await listed(snyk)).toEqual(initiallyInvited)
  })

  test('decreases when idle worlds are deleted, except the default one', async () => {
    let now = Date.parse(startOfTest)
    const { controlApi } = await newTestContext({ now: () => now })
    await controlApi('POST', '/worlds', { body: { name: 'old' } })
    now += 60_000
    await controlApi('POST', '/worlds', { body: { name: 'young' } })
    const { body } = await controlApi('DELETE', '/worlds?idle=1m')
    expect(body).toEqual({ dropped: ['old'] })
    const { body: left } = await controlApi('GET', '/worlds')
    expect(left.worlds.map(({ name }: { name: string }) => name)).toEqual(['default', 'young'])
  })

  test.each(['soon', '-5m', '5'])('does not change for the idle time "%s"', async (idle) => {
    const { controlApi } = await newTestContext()
    await controlApi('POST', '/worlds', { body: { name: 'second' } })
    const { status, body } = await controlApi('DELETE', `/worlds?idle=${idle}`)
    expect(status).toBe(422)
    expect(body.invitelab.message).toContain(`'${idle}'`)
    expect((await controlApi('GET', '/worlds')).body.worlds).toHaveLength(2)
  })

  test('does not change without an idle time', async () => {
    const { controlApi } = await newTestContext()
    const { status } = await controlApi('DELETE', '/worlds')
    expect(status).toBe(400)
  })
})
