import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, invitation, invite, version } from './api.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describeScenarios('snyk', ({ client, offSpec }) => {
  describe('the version', () => {
    test('that is missing gives 400', async () => {
      const got = await client()('GET', acme)
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({
        detail: "The query parameter 'version' is missing",
        source: { parameter: 'version' },
      })
    })

    test.each(['latest', '2024-6-21', '2024-06-21~ga', '2024-06-32', ''])(
      '"%s" is malformed and gives 400',
      async (value) => {
        const got = await client()('GET', `${acme}?version=${value}`)
        expect(got.status).toBe(400)
        expect(got.body.errors[0].source).toEqual({ parameter: 'version' })
        expect(got.body.errors[0].detail).toContain(`it is '${value}'`)
      },
    )

    test('older than the first release of listing gives 404, and the error names it', async () => {
      const got = await client()('GET', `${acme}?version=2021-06-04`)
      expect(got.status).toBe(404)
      expect(got.body.errors[0].detail).toContain('2021-06-04')
      expect(got.body.errors[0].source).toEqual({ parameter: 'version' })
    })

    test('can be recent enough for listing and too old for inviting', async () => {
      const snyk = client()
      const list = await snyk('GET', `${acme}?version=2022-11-14`)
      const invited = await snyk('POST', `${acme}?version=2022-11-14`, { body: invitation('new@example.test') })
      expect([list.status, invited.status]).toEqual([200, 404])
    })

    test('older than the first release of cancelling gives 404', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const got = await snyk('DELETE', `${acme}/${id}?version=2022-11-13`)
      expect(got.status).toBe(404)
    })

    test.each(['2022-11-14', '2024-10-15', '2026-03-25', '2026-03-25~beta', '2026-03-25~experimental', 'beta', 'wip'])(
      '%s is served by the release 2022-11-14',
      async (value) => {
        const { status, headers } = await client()('GET', `${acme}?version=${value}`)
        expect(status).toBe(200)
        expect(headers.get('snyk-version-requested')).toBe(value)
        expect(headers.get('snyk-version-served')).toBe('2022-11-14')
      },
    )
  })

  describe('the headers of Snyk', () => {
    test('name the release that served an invitation', async () => {
      const { headers } = await client()('POST', `${acme}?version=2026-03-25`, { body: invitation('new@example.test') })
      expect(headers.get('snyk-version-requested')).toBe('2026-03-25')
      expect(headers.get('snyk-version-served')).toBe('2024-06-21')
      expect(headers.get('snyk-version-lifecycle-stage')).toBe('ga')
    })

    test('name the release that served a cancellation', async () => {
      const snyk = client()
      const id = await invite(snyk, 'new@example.test')
      const { headers } = await snyk('DELETE', `${acme}/${id}?version=2026-03-25`)
      expect(headers.get('snyk-version-served')).toBe('2022-11-14')
      expect(headers.get('snyk-request-id')).toMatch(uuid)
    })

    test('have a different request id in each response', async () => {
      const snyk = client()
      const first = await snyk('GET', acme + version)
      const second = await snyk('GET', acme + version)
      expect(first.headers.get('snyk-request-id')).toMatch(uuid)
      expect(second.headers.get('snyk-request-id')).not.toBe(first.headers.get('snyk-request-id'))
    })

    test('are also in an error response', async () => {
      const { status, headers } = await client()('GET', `${acme}${version}&limit=7`)
      expect(status).toBe(400)
      expect(headers.get('snyk-request-id')).toMatch(uuid)
      expect(headers.get('snyk-version-served')).toBe('2022-11-14')
    })

    test('do not name a release if none matches', async () => {
      const { headers } = await client()('GET', `${acme}?version=2021-06-04`)
      expect(headers.get('snyk-request-id')).toMatch(uuid)
      expect(headers.has('snyk-version-served')).toBe(false)
    })

    test.runIf(offSpec)('have a request id on an unknown path', async () => {
      const { headers } = await client()('GET', '/nothing')
      expect(headers.get('snyk-request-id')).toMatch(uuid)
    })
  })
})
