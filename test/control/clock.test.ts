import { afterEach, describe, expect, test } from 'vitest'
import { expectNoDefects, startOfTest, testMock } from '../harness/mock.ts'
import { acme, initiallyInvited, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, newTestContext, type TestContext } from './test-context.ts'

const move = ({ control }: TestContext, body: unknown) => control('POST', '/clock', { body })

inProcessAndOverTcp((context) => {
  describe('the clock of a world', () => {
    test('is frozen at the configured time', async () => {
      const { status, body } = await context().control('GET', '/clock')
      expect(status).toBe(200)
      expect(body).toEqual({ now: startOfTest, frozen: true })
    })

    test.each([
      ['8d', '2026-01-23T12:00:00.000Z'],
      ['PT36H', '2026-01-17T00:00:00.000Z'],
      ['1h 30m', '2026-01-15T13:30:00.000Z'],
      ['P1DT12H', '2026-01-17T00:00:00.000Z'],
      ['2 weeks', '2026-01-29T12:00:00.000Z'],
      ['-1d', '2026-01-14T12:00:00.000Z'],
    ])('is advanced by %s', async (advance, now) => {
      const { status, body } = await move(context(), { advance })
      expect(status).toBe(200)
      expect(body).toEqual({ now, frozen: true })
    })

    test('is set', async () => {
      const { body } = await move(context(), { set: '2030-06-01T00:00:00+02:00' })
      expect(body).toEqual({ now: '2030-05-31T22:00:00.000Z', frozen: true })
    })

    test('is frozen at a given time', async () => {
      const { body } = await move(context(), { freeze: '2030-06-01T00:00:00Z' })
      expect(body).toEqual({ now: '2030-06-01T00:00:00.000Z', frozen: true })
    })

    test('is separate for each world', async () => {
      const [one, other] = [context(), context()]
      await move(one, { advance: '8d' })
      expect(await listed(one.snyk)).toEqual([])
      expect(await listed(other.snyk)).toEqual(initiallyInvited)
    })

    test('sets the times of changes', async () => {
      const { control, snyk } = context()
      await control('POST', '/clock', { body: { advance: '1d' } })
      await snyk('GET', acme + version)
      const { body } = await control('GET', '/requests')
      expect(body.requests[0].at).toBe('2026-01-16T12:00:00.000Z')
    })

    test('does not undo expiries when it is set back', async () => {
      const one = context()
      await move(one, { advance: '8d' })
      await move(one, { set: startOfTest })
      expect(await listed(one.snyk)).toEqual([])
    })
  })

  describe('a change of the clock', () => {
    test.each([
      ['no change', {}],
      ['two changes at once', { advance: '1d', freeze: true }],
      ['an unknown change', { rewind: '1d' }],
      ['a time without a time zone', { set: '2026-01-15T12:00:00' }],
      ['a day that does not exist', { set: '2026-02-30T12:00:00Z' }],
      ['a number', { advance: 5 }],
      ['freezing to false', { freeze: false }],
      ['resuming to false', { resume: false }],
      ['an empty duration', { advance: '' }],
      ['a very long duration', { advance: '1'.repeat(65) }],
      ['a list', []],
    ])('by %s is rejected by the schema', async (_, body) => {
      const one = context()
      const got = await move(one, body)
      expect(got.status).toBe(400)
      expect(got.body.invitelab.error).toBe('invalid-body')
      expect((await one.control('GET', '/clock')).body.now).toBe(startOfTest)
    })

    test.each(['soon', '8', '8 bananas', '5m tomorrow', 'P1M', 'PT', '1e400d', '∞'])(
      'by the invalid duration "%s" is rejected',
      async (advance) => {
        const one = context()
        const got = await move(one, { advance })
        expect(got.status).toBe(422)
        expect(got.body.invitelab).toEqual({
          error: 'bad-duration',
          message: `Failed to read the duration '${advance}': write it like 8d, 90m or PT36H.`,
        })
        expect((await one.control('GET', '/clock')).body.now).toBe(startOfTest)
      },
    )

    test.each([
      ['before 1970', { set: '1969-12-31T23:59:59Z' }],
      ['after 9998', { set: '9999-01-01T00:00:00Z' }],
      ['frozen after 9998', { freeze: '9999-01-01T00:00:00Z' }],
      ['too far back', { advance: '-100y' }],
      ['too far ahead', { advance: '9000y' }],
    ])('to a time %s is rejected', async (_, body) => {
      const one = context()
      const got = await move(one, body)
      expect(got.status).toBe(422)
      expect(got.body.invitelab.error).toBe('bad-moment')
      expect((await one.control('GET', '/clock')).body.now).toBe(startOfTest)
    })

    test('to the latest time still allows invites at every provider', async () => {
      const one = context()
      await move(one, { set: '9998-12-31T23:59:59Z' })
      const invited = await one.blaxel('POST', '/users', {
        headers: { 'x-blaxel-workspace': 'acme' },
        body: { email: 'new@example.test' },
      })
      expect(invited.status).toBe(200)
      expect(invited.body.expiresAt).toBe('9999-01-07T23:59:59.000Z')
    })
  })
})

describe('a running clock', () => {
  afterEach(expectNoDefects)

  let now = Date.parse('2026-01-01T00:00:00Z')
  const running = async () => {
    now = Date.parse('2026-01-01T00:00:00Z')
    // Without `clock` the clock runs; the test harness would freeze it.
    return newTestContext({ now: () => now, clock: undefined as never })
  }

  test('follows the system clock', async () => {
    const { control } = await running()
    now += 1500
    expect((await control('GET', '/clock')).body).toEqual({ now: '2026-01-01T00:00:01.500Z', frozen: false })
  })

  test('continues from the time that it is set to', async () => {
    const context = await running()
    await move(context, { set: '2030-01-01T00:00:00Z' })
    now += 1000
    expect((await context.control('GET', '/clock')).body).toEqual({ now: '2030-01-01T00:00:01.000Z', frozen: false })
  })

  test('stops once it is frozen', async () => {
    const context = await running()
    await move(context, { freeze: true })
    now += 1000
    expect((await context.control('GET', '/clock')).body).toEqual({ now: '2026-01-01T00:00:00.000Z', frozen: true })
  })

  test('continues from its time once it is resumed', async () => {
    const context = await running()
    await move(context, { freeze: true })
    now += 60_000
    await move(context, { resume: true })
    now += 1000
    expect((await context.control('GET', '/clock')).body).toEqual({ now: '2026-01-01T00:00:01.000Z', frozen: false })
  })

  test('expires invitations that are due without a clock change', async () => {
    const context = await running()
    now += 8 * 24 * 60 * 60 * 1000
    expect(await listed(context.snyk)).toEqual([])
  })
})

test.each([Number.NaN, -1, 1e20, 'noon', '9999-06-01T00:00:00Z'])('createMock rejects the clock %s', async (clock) => {
  await expect(testMock({ clock })).rejects.toThrow(`the clock is set to "${clock}"`)
})
