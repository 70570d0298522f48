import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { declaredErrors } from '../declared-errors.ts'
import { unknownId } from './api.ts'

const errors = declaredErrors('dreadnode', {
  org: 'acme',
  workspace: 'main',
  user_id: unknownId,
  invitation_id: unknownId,
})

const types: Record<number, string> = {
  400: 'invalid_error',
  401: 'authentication_error',
  403: 'forbidden_error',
  404: 'not_found_error',
  409: 'already_exists_error',
  413: 'invalid_error',
  422: 'validation_error',
  426: 'upgrade_required_error',
  429: 'rate_limit_error',
  500: 'server_error',
  502: 'bad_gateway_error',
  504: 'gateway_timeout_error',
}

describeScenarios('dreadnode', ({ client }) => {
  describe('a status requested with Prefer', () => {
    test.each(errors)('$id gives $status in the error envelope', async ({ method, path, status }) => {
      const detail = `The status ${status} was requested by Prefer: code=${status}`
      const dreadnode = client()
      const got = await dreadnode(method, path, { headers: { prefer: `code=${status}` } })
      expect(got.status).toBe(status)
      expect(got.headers.get('content-type')).toBe('application/json')
      expect(got.headers.get('retry-after')).toBe(status === 429 ? '1' : null)
      expect(got.body).toMatchObject({ code: status, detail, type: types[status] })
    })
  })

  test('a 422 requested with Prefer has errors', async () => {
    const got = await client()('GET', '/invitations/me', { headers: { prefer: 'code=422' } })
    expect(got.body.errors).toEqual([
      { loc: ['body'], msg: expect.stringContaining('Prefer'), type: expect.any(String) },
    ])
  })
})

test('dreadnode: the tested errors cover all 12 operations', () => {
  expect(new Set(errors.map(({ id }) => id)).size).toBe(12)
})

test.each([400, 401, 403, 404, 409, 422, 426, 429, 500, 502, 504])(
  'dreadnode: every operation declares %i',
  (status) => {
    expect(errors.filter((one) => one.status === status)).toHaveLength(12)
  },
)
