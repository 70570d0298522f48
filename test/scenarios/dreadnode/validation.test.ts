import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { invitations, members, respondPath, unknownId, users } from './api.ts'

const missing = (name: string) => ({
  loc: ['body', name],
  msg: `must have required property '${name}'`,
  type: 'missing',
})
const notOneOf = (name: string) => ({
  loc: ['body', name],
  msg: 'must be equal to one of the allowed values',
  type: 'enum',
})
const notA = (type: string, name: string) => ({ loc: ['body', name], msg: `must be ${type}`, type: `${type}_type` })
const noAddress = (name: string) => ({ loc: ['body', name], msg: 'must match format "email"', type: 'value_error' })

const grant = { user_email: 'alice@example.test', permission: 'reader' }
const invitation = { email: 'new@example.test', role: 'reader' }

describeScenarios('dreadnode', ({ client }) => {
  describe('an invalid property gives 422 and its location', () => {
    test.each([
      ['POST', users, {}, [missing('user_email'), missing('permission')]],
      ['POST', users, { permission: 'reader' }, [missing('user_email')]],
      ['POST', users, { user_email: 'alice@example.test' }, [missing('permission')]],
      ['POST', users, { ...grant, user_email: 7 }, [notA('string', 'user_email')]],
      ['POST', users, { ...grant, user_email: 'alice' }, [noAddress('user_email')]],
      ['POST', users, { ...grant, permission: 'boss' }, [notOneOf('permission')]],
      ['PUT', `${users}/${unknownId}`, {}, [missing('permission')]],
      ['PUT', `${users}/${unknownId}`, { permission: 'OWNER' }, [notOneOf('permission')]],
      ['POST', invitations, {}, [missing('email'), missing('role')]],
      ['POST', invitations, { role: 'reader' }, [missing('email')]],
      ['POST', invitations, { email: 'new@example.test' }, [missing('role')]],
      ['POST', invitations, { ...invitation, email: null }, [notA('string', 'email')]],
      ['POST', invitations, { ...invitation, email: '' }, [noAddress('email')]],
      ['POST', invitations, { ...invitation, role: 'member' }, [notOneOf('role')]],
      ['POST', invitations, { ...invitation, send_email: 'no' }, [notA('boolean', 'send_email')]],
      [
        'POST',
        invitations,
        { email: 7, role: 'reader', send_email: 1 },
        [notA('string', 'email'), notA('boolean', 'send_email')],
      ],
      ['POST', respondPath(unknownId), {}, [missing('accept')]],
      ['POST', respondPath(unknownId), { accept: 'yes' }, [notA('boolean', 'accept')]],
      ['POST', respondPath(unknownId), { accept: null }, [notA('boolean', 'accept')]],
      ['PUT', `${members}/${unknownId}`, {}, [missing('role')]],
      ['PUT', `${members}/${unknownId}`, { role: 'boss' }, [notOneOf('role')]],
    ])('%s %s %j', async (method, path, body, errors) => {
      const got = await expectRejected(client(), method, path, { body })
      expect(got.status).toBe(422)
      expect(got.headers.get('content-type')).toBe('application/json')
      expect(got.body).toEqual({ code: 422, detail: expect.any(String), type: 'validation_error', errors })
    })
  })

  test('an invalid body without properties gives 422 and its location', async () => {
    const got = await expectRejected(client(), 'POST', invitations, { body: [] })
    expect(got.status).toBe(422)
    expect(got.body.errors).toEqual([{ loc: ['body'], msg: 'must be object', type: 'object_type' }])
  })

  test('the error for an unknown role names it and the known roles', async () => {
    const got = await expectRejected(client(), 'POST', invitations, { body: { ...invitation, role: 'boss' } })
    expect(got.body.detail).toBe(
      "The body at /role must be equal to one of the allowed values: owner, contributor, reader; it is 'boss'",
    )
  })
})
