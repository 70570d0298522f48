import { describe, expect, test } from 'vitest'
import { describeScenarios } from '../../harness/transports.ts'
import { expectRejected } from '../expect-rejected.ts'
import { addresses, entry, globexUsers, invite, team, user, users } from './api.ts'

describeScenarios('blaxel', ({ client }) => {
  describe('revoking an invitation', () => {
    test('responds 200 without a body or a content type, as the vendor’s SDK expects', async () => {
      const got = await client()('DELETE', user('jane@example.test'))
      expect(got.status).toBe(200)
      expect(got.text).toBe('')
      expect(got.headers.get('content-length')).toBe('0')
      expect(got.headers.get('content-type')).toBeNull()
    })

    test('removes it from the list', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('jane@example.test'))
      expect(await addresses(blaxel)).toEqual(team.filter((email) => email !== 'jane@example.test'))
    })

    test('finds a percent-encoded address with a plus', async () => {
      const blaxel = client()
      await invite(blaxel, 'sam+test@example.test')
      const got = await blaxel('DELETE', '/users/sam%2Btest%40example.test?workspace=acme')
      expect(got.status).toBe(200)
      expect(await addresses(blaxel)).toEqual(team)
    })

    test('treats an unencoded plus in the path as a plus', async () => {
      const blaxel = client()
      await invite(blaxel, 'sam+test@example.test')
      await blaxel('DELETE', '/users/sam+test@example.test?workspace=acme')
      expect(await addresses(blaxel)).toEqual(team)
    })

    test('ignores the letter case of the address', async () => {
      const blaxel = client()
      await invite(blaxel, 'New.Person@Example.test')
      await blaxel('DELETE', user('nEW.pERSON@eXAMPLE.tEST'))
      expect(await addresses(blaxel)).toEqual(team)
    })

    test('finds the invitation of a person with an account by sub', async () => {
      const blaxel = client()
      const maria = await entry(blaxel, 'maria@example.test')
      await blaxel('DELETE', user('maria@example.test'))
      await invite(blaxel, 'maria@example.test')
      const got = await blaxel('DELETE', user(maria?.sub as string))
      expect(got.status).toBe(200)
      expect(await addresses(blaxel)).not.toContain('maria@example.test')
    })

    test('twice gives 404', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('jane@example.test'))
      const got = await expectRejected(blaxel, 'DELETE', user('jane@example.test'))
      expect(got.status).toBe(404)
      expect(got.body).toEqual({
        code: 404,
        error: 'Resource not found',
        message: "There is no user or invitation 'jane@example.test' in acme",
      })
    })

    test('prevents accepting it: 404', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('jane@example.test'))
      const got = await expectRejected(blaxel, 'POST', '/workspaces/acme/join', { as: 'user:jane@example.test' })
      expect(got.status).toBe(404)
    })

    test('allows a new one at the end of the list', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('jane@example.test'))
      await invite(blaxel, 'jane@example.test')
      expect((await addresses(blaxel)).at(-1)).toBe('jane@example.test')
    })

    test('in one workspace does not change an invitation to another', async () => {
      const blaxel = client()
      await invite(blaxel, 'jane@example.test', globexUsers)
      await blaxel('DELETE', user('jane@example.test'))
      expect(await addresses(blaxel, globexUsers)).toContain('jane@example.test')
    })
  })

  describe('removing a member', () => {
    test('by address removes them from the list', async () => {
      const blaxel = client()
      const got = await blaxel('DELETE', user('Maria@example.test'))
      expect(got.status).toBe(200)
      expect(await addresses(blaxel)).toEqual(team.filter((email) => email !== 'maria@example.test'))
    })

    test('by sub removes them from the list', async () => {
      const blaxel = client()
      const maria = await entry(blaxel, 'maria@example.test')
      await blaxel('DELETE', user(maria?.sub as string))
      expect(await addresses(blaxel)).not.toContain('maria@example.test')
    })

    test('ends their access', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('maria@example.test'))
      const got = await blaxel('GET', users, { as: 'user:maria@example.test' })
      expect(got.status).toBe(403)
    })

    test('does not remove them from other workspaces', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('reader@example.test'))
      expect(await addresses(blaxel, globexUsers)).toContain('reader@example.test')
    })

    test('twice gives 404', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('maria@example.test'))
      const got = await expectRejected(blaxel, 'DELETE', user('maria@example.test'))
      expect(got.status).toBe(404)
    })

    test('allows an invitation', async () => {
      const blaxel = client()
      await blaxel('DELETE', user('maria@example.test'))
      await invite(blaxel, 'maria@example.test')
      expect(await entry(blaxel, 'maria@example.test')).toMatchObject({ accepted: false })
    })

    test.each(['ghost@example.test', '99999999-0000-4000-8000-000000000009', 'not an id', 'a/b?c#d'])(
      'with the unknown id or address %s gives 404',
      async (subOrEmail) => {
        const got = await expectRejected(client(), 'DELETE', user(subOrEmail))
        expect(got.status).toBe(404)
        expect(got.body.message).toBe(`There is no user or invitation '${subOrEmail}' in acme`)
      },
    )

    test('by sub from a workspace of which they are not a member gives 404', async () => {
      const blaxel = client()
      const maria = await entry(blaxel, 'maria@example.test')
      const got = await expectRejected(blaxel, 'DELETE', user(maria?.sub as string, 'globex'))
      expect(got.status).toBe(404)
    })
  })
})
