import { describe, expect, test } from 'vitest'
import { globex, invite, listed, version } from '../scenarios/snyk/api.ts'
import { inProcessAndOverTcp, type TestContext } from './test-context.ts'

const found = async ({ control }: TestContext, query = '') =>
  (await control('GET', `/invitations${query}`)).body.invitations
const states = (list: { state: string }[]) => list.map(({ state }) => state)

inProcessAndOverTcp((context) => {
  describe('the list of invitations', () => {
    test('shows all providers', async () => {
      const providers = (await found(context())).map(({ provider }: { provider: string }) => provider)
      expect(providers).toEqual([...Array(3).fill('blaxel'), ...Array(3).fill('dreadnode'), ...Array(3).fill('snyk')])
    })

    test('shows one provider', async () => {
      const invitations = await found(context(), '?provider=snyk')
      expect(invitations).toHaveLength(3)
      expect(invitations[0]).toMatchObject({ provider: 'snyk', email: 'jane@example.test', role: 'Developer' })
    })

    test('shows one tenant', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      const invitations = await found(one, '?tenant=bbbbbbbb-0000-4000-8000-000000000002')
      expect(invitations.map(({ id }: { id: string }) => id)).toEqual([id])
    })

    test('shows one address, ignoring case', async () => {
      expect(await found(context(), '?email=JANE@example.test')).toHaveLength(3)
    })

    test('shows one state, including invitations that the provider no longer lists', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.snyk('DELETE', `${globex}/${id}${version}`)
      expect(await found(one, '?state=revoked')).toMatchObject([{ id, state: 'revoked' }])
    })

    test('is no longer than its limit', async () => {
      expect(await found(context(), '?limit=4')).toHaveLength(4)
    })

    test('rejects an unknown state', async () => {
      const { status, body } = await context().control('GET', '/invitations?state=lost')
      expect(status).toBe(400)
      expect(body.invitelab.message).toContain("it is 'lost'")
    })

    test('rejects an unknown parameter', async () => {
      const { status, body } = await context().control('GET', '/invitations?colour=red')
      expect(status).toBe(400)
      expect(body.invitelab.message).toContain("Unknown query parameter 'colour'")
    })
  })

  describe.each([
    ['accept', 'accepted'],
    ['decline', 'declined'],
    ['expire', 'expired'],
  ])('to %s an invitation', (verb, state) => {
    test('returns the invitation in its new state', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      const { status, body } = await one.control('POST', `/invitations/${id}/${verb}`)
      expect(status).toBe(200)
      expect(body).toMatchObject({ id, email: 'new@example.test', state })
      expect(await listed(one.snyk, globex)).toEqual([])
    })

    test('works once', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.control('POST', `/invitations/${id}/${verb}`)
      const { status, body } = await one.control('POST', `/invitations/${id}/${verb}`)
      expect(status).toBe(409)
      expect(body.invitelab).toEqual({
        error: 'not-pending',
        message: `Failed to ${verb} the invitation of new@example.test: it is ${state}.`,
      })
    })

    test('does not work once it was cancelled', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.snyk('DELETE', `${globex}/${id}${version}`)
      const { status, body } = await one.control('POST', `/invitations/${id}/${verb}`)
      expect(status).toBe(409)
      expect(body.invitelab.message).toContain('it is revoked')
    })

    test('with an unknown id gives 404', async () => {
      const { status, body } = await context().control('POST', `/invitations/nothing/${verb}`)
      expect(status).toBe(404)
      expect(body.invitelab.error).toBe('not-found')
    })

    test('does not change the same invitation in another world', async () => {
      const [one, other] = [context(), context()]
      const id = await invite(one.snyk, 'new@example.test', globex)
      await invite(other.snyk, 'new@example.test', globex)
      await one.control('POST', `/invitations/${id}/${verb}`)
      expect(await listed(other.snyk, globex)).toEqual(['new@example.test'])
    })
  })

  describe('an invitation that has expired', () => {
    test('is listed as expired', async () => {
      const one = context()
      await one.control('POST', '/clock', { body: { advance: '8d' } })
      expect(states(await found(one, '?provider=snyk'))).toEqual(['expired', 'expired', 'expired'])
    })
  })

  describe('the list of tenants', () => {
    test('shows members with their roles, and the number of invitations', async () => {
      const { body } = await context().control('GET', '/tenants')
      const acme = body.tenants.find(({ id }: { id: string }) => id.startsWith('aaaaaaaa'))
      expect(acme).toMatchObject({ provider: 'snyk', name: 'Acme', invitations: 3 })
      expect(acme.members).toMatchObject([
        { email: 'admin@example.test', role: 'Org Admin' },
        { email: 'reader@example.test', role: 'Org Collaborator' },
        { email: 'maria@example.test', role: 'Developer' },
      ])
    })

    test('shows a member who has just accepted', async () => {
      const one = context()
      const id = await invite(one.snyk, 'new@example.test', globex)
      await one.control('POST', `/invitations/${id}/accept`)
      const { body } = await one.control('GET', '/tenants')
      const tenant = body.tenants.find(({ id }: { id: string }) => id.startsWith('bbbbbbbb'))
      expect(tenant.members.at(-1)).toMatchObject({ email: 'new@example.test', role: 'Developer' })
    })
  })
})
