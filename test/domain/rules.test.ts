import { expect, test } from 'vitest'
import { accept, expire, invite, revoke } from '../../mocks/domain/invitations.ts'
import { changeRole, grant, removeMember } from '../../mocks/domain/members.ts'
import { day, testProviderState } from './provider-state.ts'

const to = (email: string) => ({ email, by: null })

test('with duplicate: refuse, a second invite is rejected', () => {
  const { providerState, tenant } = testProviderState({ duplicate: 'refuse' })
  invite(providerState, tenant, to('jane@example.test'))
  expect(invite(providerState, tenant, to('Jane@example.test'))).toEqual({ error: 'already-invited' })
})

test('with duplicate: return, a second invite returns the first invitation', () => {
  const { providerState, tenant } = testProviderState({ duplicate: 'return' })
  const first = invite(providerState, tenant, to('jane@example.test'))
  expect(invite(providerState, tenant, to('jane@example.test'))).toEqual(first)
  expect(tenant.invitations.size).toBe(1)
})

test('with duplicate: renew, a second invite replaces the first invitation', () => {
  const { providerState, tenant } = testProviderState({ duplicate: 'renew' })
  const first = invite(providerState, tenant, to('jane@example.test')).value
  const second = invite(providerState, tenant, to('jane@example.test')).value
  expect([...tenant.invitations]).toEqual([second])
  expect(providerState.find(first?.id ?? '')?.invitation.state).toBe('revoked')
})

test('with emailCase: significant, addresses that differ in case are different', () => {
  const { providerState, tenant } = testProviderState({ emailCase: 'significant' })
  invite(providerState, tenant, to('jane@example.test'))
  invite(providerState, tenant, to('Jane@example.test'))
  expect([...tenant.invitations].map(({ email }) => email)).toEqual(['jane@example.test', 'Jane@example.test'])
})

test('an invitation expires exactly when it is due, and the event has that time', () => {
  const { providerState, tenant, clock, events } = testProviderState()
  const invited = clock.now
  const id = invite(providerState, tenant, to('jane@example.test')).value?.id ?? ''
  clock.now = invited + 7 * day - 1
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('pending')
  clock.now = invited + 9 * day
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('expired')
  expect(events.at(-1)).toMatchObject({ type: 'InvitationExpired', at: invited + 7 * day })
})

test('an expired invitation stays expired when the clock is set back', () => {
  const { providerState, tenant, clock } = testProviderState({ listsExpired: true })
  const id = invite(providerState, tenant, to('jane@example.test')).value?.id ?? ''
  clock.now += 8 * day
  providerState.expireDue()
  clock.now -= 8 * day
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('expired')
  expect(accept(providerState, tenant, id)).toEqual({ error: 'expired' })
})

test('with listsExpired, an expired invitation stays listed until it is removed or renewed', () => {
  const { providerState, tenant } = testProviderState({ listsExpired: true })
  const id = invite(providerState, tenant, to('jane@example.test')).value?.id ?? ''
  expire(providerState, tenant, id)
  expect(tenant.invitations.byEmail('jane@example.test')?.state).toBe('expired')
  const renewed = invite(providerState, tenant, to('jane@example.test')).value
  expect([...tenant.invitations]).toEqual([renewed])
  expire(providerState, tenant, renewed?.id ?? '')
  revoke(providerState, tenant, renewed?.id ?? '')
  expect(tenant.invitations.size).toBe(0)
  expect(providerState.find(renewed?.id ?? '')?.invitation.state).toBe('expired')
})

test('members and pending invitations together cannot exceed the cap', () => {
  const { providerState, tenant } = testProviderState({ memberCap: 2 })
  invite(providerState, tenant, to('jane@example.test'))
  expect(invite(providerState, tenant, to('omar@example.test'))).toEqual({ error: 'member-limit' })
})

test('only a person with an account can be added without an invitation', () => {
  const { providerState, tenant } = testProviderState()
  expect(grant(providerState, tenant, { email: 'alice@example.test', role: 'guest', by: null })).toEqual({
    error: 'unknown-person',
  })
  providerState.signUp('alice@example.test')
  expect(grant(providerState, tenant, { email: 'alice@example.test', role: 'guest', by: null }).value).toMatchObject({
    role: 'guest',
  })
})

test('the last holder of the required role can neither lose it nor leave', () => {
  const { providerState, tenant } = testProviderState({ requiredRole: 'owner' })
  const owner = tenant.members.byEmail('owner@example.test')
  if (!owner) throw new Error('The initial state has no owner')
  expect(changeRole(providerState, tenant, owner, 'guest')).toEqual({ error: 'last-one' })
  expect(removeMember(providerState, tenant, owner)).toEqual({ error: 'last-one' })
})

test('with accepting: nothing, accepting creates no member', () => {
  const { providerState, tenant } = testProviderState({ accepting: 'nothing' })
  const id = invite(providerState, tenant, to('jane@example.test')).value?.id ?? ''
  expect(accept(providerState, tenant, id).value?.member).toBeUndefined()
  expect(tenant.members.byEmail('jane@example.test')).toBeUndefined()
})

test('only the latest ended invitations are kept', () => {
  const { providerState, tenant } = testProviderState()
  for (let i = 0; i < 3000; i++) {
    const id = invite(providerState, tenant, to(`person-${i}@example.test`)).value?.id ?? ''
    revoke(providerState, tenant, id)
  }
  expect(tenant.ended.size).toBe(1000)
  expect([...providerState.due.values()]).toEqual([])
})
