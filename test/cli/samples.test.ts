import { expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { samplesOf } from '../../src/cli/samples.ts'
import { createMock } from '../../src/index.ts'

const acme = 'aaaaaaaa-0000-4000-8000-000000000001'

/** The samples of a provider in a new world, with the pending invitation that comes first. */
function samplesIn(name: string) {
  const state = createMock({ providers }).worlds.enter('default').providerState(name)
  const [tenant] = state.tenants.values()
  const [pending] = tenant?.invitations ?? []
  return { samples: samplesOf(name, state), pending }
}

test('invite, list and revoke in the first tenant', () => {
  const { samples, pending } = samplesIn('snyk')
  const query = { version: '2024-06-21' }
  const attributes = { email: 'new@example.test', role: '0a1b2c3d-0000-4000-8000-00000000000c' }
  const body = { data: { type: 'org_invitation', attributes } }
  expect(samples).toEqual([
    { operation: 'createOrgInvitation', params: { org_id: acme }, query, body },
    { operation: 'listOrgInvitation', params: { org_id: acme }, query: { ...query, limit: '10' } },
    { operation: 'deleteOrgInvitation', params: { org_id: acme, invite_id: pending?.id }, query },
  ])
})

test('the sample invite of Dreadnode has every field on its page, and sends no e-mail', () => {
  const body = { email: 'new@example.test', role: 'reader', send_email: false }
  expect(samplesIn('dreadnode').samples[0]?.body).toEqual(body)
})

test('the sample revocation of Blaxel names the invitation by its address', () => {
  expect(samplesIn('blaxel').samples.at(-1)?.params).toEqual({ subOrEmail: 'jane@example.test' })
})

test('a provider that is not built in has no samples', () => {
  const state = createMock({ providers }).worlds.enter('default').providerState('snyk')
  expect(samplesOf('acme', state)).toEqual([])
})
