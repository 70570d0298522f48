import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { acme, initiallyInvited, invitation, listed, roles, unknownId, version } from './api.ts'

const attributes = { email: 'new@example.test', role: roles.developer }

describeScenarios('snyk', ({ client, offSpec }) => {
  describe('an invitation', () => {
    test.each([
      ['without data', {}, '/data'],
      ['without a type', { data: { attributes } }, '/data/type'],
      ['of another type', { data: { type: 'user', attributes } }, '/data/type'],
      ['without attributes', { data: { type: 'org_invitation' } }, '/data/attributes'],
      [
        'without an address',
        { data: { type: 'org_invitation', attributes: { role: roles.developer } } },
        '/data/attributes/email',
      ],
      [
        'without a role',
        { data: { type: 'org_invitation', attributes: { email: 'a@b.test' } } },
        '/data/attributes/role',
      ],
      ['whose address is a number', invitation(7 as never), '/data/attributes/email'],
      ['whose address is empty', invitation(''), '/data/attributes/email'],
      ['whose address is too long', invitation(`${'a'.repeat(320)}@b.test`), '/data/attributes/email'],
      ['whose address has no @', invitation('somebody'), '/data/attributes/email'],
      ['whose address has a space', invitation('some body@b.test'), '/data/attributes/email'],
      ['whose role is not a UUID', invitation('a@b.test', 'Developer'), '/data/attributes/role'],
      ['whose role does not exist', invitation('a@b.test', unknownId), '/data/attributes/role'],
      ['whose role is null', invitation('a@b.test', null as never), '/data/attributes/role'],
      [
        'with a surplus attribute',
        { data: { type: 'org_invitation', attributes: { ...attributes, name: 'A' } } },
        '/data/attributes/name',
      ],
      ['with a surplus member of data', { data: { type: 'org_invitation', attributes, id: unknownId } }, '/data/id'],
      ['with a surplus member beside data', { data: { type: 'org_invitation', attributes }, meta: {} }, '/meta'],
      ['that is a list', [], ''],
      ['that is null', null, ''],
    ])('%s gives 400 and a pointer', async (_, body, pointer) => {
      const snyk = client()
      const got = await snyk('POST', acme + version, { body })
      expect(got.status).toBe(400)
      expect(got.body.errors[0]).toMatchObject({ status: '400', code: 'SNYK-0003', source: { pointer } })
      expect(await listed(snyk)).toEqual(initiallyInvited)
    })

    test('with two invalid values gives an error for each', async () => {
      const got = await client()('POST', acme + version, { body: invitation('', 'Developer') })
      expect(got.body.errors.map((error: { source: unknown }) => error.source)).toEqual([
        { pointer: '/data/attributes/email' },
        { pointer: '/data/attributes/role' },
      ])
    })

    test('with an unknown role gives an error that names the role', async () => {
      const got = await client()('POST', acme + version, { body: invitation('a@b.test', unknownId) })
      expect(got.body.errors[0].detail).toBe(`There is no role ${unknownId}`)
    })

    test('with an invalid address gives an error that names the address', async () => {
      const got = await client()('POST', acme + version, { body: invitation('somebody') })
      expect(got.body.errors[0].detail).toBe("'somebody' is not an e-mail address")
    })
  })

  describe('a request body', () => {
    const whole = JSON.stringify(invitation('new@example.test'))

    test('that is missing gives 400', async () => {
      const got = await client()('POST', acme + version)
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toBe('The request has no body')
    })

    test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
      'of the type %s gives 400, not 415, with an error that names the type',
      async (type) => {
        const got = await client()('POST', acme + version, { text: whole, headers: { 'content-type': type } })
        expect(got.status).toBe(400)
        expect(got.body.errors[0].detail).toContain(`The content type is '${type}'`)
      },
    )

    test('may have a parameter in its content type', async () => {
      const headers = { 'content-type': 'application/vnd.api+json; charset=utf-8' }
      const got = await client()('POST', acme + version, { text: whole, headers })
      expect(got.status).toBe(201)
    })

    // Prism parses JSON itself, and does not respond to invalid JSON.
    test.runIf(offSpec).each([
      ['is truncated', '{"data": {"type": '],
      ['is not JSON', 'email=new@example.test'],
      ['has a NUL character', '{"data": "\0"}'],
    ])('that %s gives 400', async (_, text) => {
      const got = await client()('POST', acme + version, { text })
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toMatch(/^The body is not JSON: /)
    })

    test.each(['__proto__', '\\u005f_proto__'])('with a property called %s gives 400', async (name) => {
      const text = whole.replace('"email"', `"${name}": {"admin": true}, "email"`)
      const got = await client()('POST', acme + version, { text })
      expect(got.status).toBe(400)
      expect(got.body.errors[0].detail).toBe("The body has a property called '__proto__'")
    })

    test('over 1 MiB gives 413 and names the limit', async () => {
      const text = JSON.stringify(invitation(`${'a'.repeat(1024 * 1024)}@example.test`))
      const got = await client()('POST', acme + version, { text })
      expect(got.status).toBe(413)
      expect(got.body.errors[0].detail).toMatch(/^The body has .* bytes; the limit is 1048576$/)
    })
  })
})
