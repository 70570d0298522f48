import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { declaredErrors } from '../declared-errors.ts'

const errors = declaredErrors('blaxel', { workspaceName: 'acme', subOrEmail: 'jane%40example.test' })

describeScenarios('blaxel', ({ client }) => {
  describe('a status requested with Prefer', () => {
    test.each(errors)('$id gives $status in the error envelope', async ({ method, path, status }) => {
      const blaxel = client()
      const got = await blaxel(method, path, { headers: { prefer: `code=${status}` } })
      expect(got.status).toBe(status)
      expect(got.headers.get('content-type')).toBe('application/json')
      expect(got.headers.get('retry-after')).toBe(status === 429 ? '1' : null)
      expect(got.body).toEqual({
        code: status,
        error: expect.stringMatching(/^[A-Z][a-z]/),
        message: `The status ${status} was requested by Prefer: code=${status}`,
      })
    })
  })
})

test('blaxel: the tested errors cover all 14 operations', () => {
  expect(new Set(errors.map(({ id }) => id)).size).toBe(14)
})

test('blaxel: the tested errors cover every declared error status', () => {
  expect([...new Set(errors.map(({ status }) => status))].sort()).toEqual([
    400, 401, 403, 404, 409, 410, 413, 415, 429, 500,
  ])
})
