import { expect, test } from 'vitest'
import { accept, expire, invite, revoke } from '../../mocks/domain/invitations.ts'
import { changeRole, grant, removeMember } from '../../mocks/domain/members.ts'
import { day, testRealm } from './provider-state.ts'

const ask = (email: string) => ({ email, by: null })

test('a duplicate is refused where the rules say so', () => {
  const { providerState, tenant } = testRealm({ duplicate: 'refuse' })
  invite(providerState, tenant, ask('jane@example.test'))
  expect(invite(providerState, tenant, ask('Jane@example.test'))).toEqual({ error: 'already-invited' })
})

test('a duplicate gives the first invitation again where the rules say so', () => {
  const { providerState, tenant } = testRealm({ duplicate: 'return' })
  const first = invite(providerState, tenant, ask('jane@example.test'))
  expect(invite(providerState, tenant, ask('jane@example.test'))).toEqual(first)
  expect(tenant.invitations.size).toBe(1)
})

test('a duplicate takes the place of the first invitation where the rules say so', () => {
  const { providerState, tenant } = testRealm({ duplicate: 'renew' })
  const first = invite(providerState, tenant, ask('jane@example.test')).value
  const second = invite(providerState, tenant, ask('jane@example.test')).value
  expect([...tenant.invitations]).toEqual([second])
  expect(providerState.find(first?.id ?? '')?.invitation.state).toBe('revoked')
})

test('addresses that differ in case are two where the rules say so', () => {
  const { providerState, tenant } = testRealm({ emailCase: 'significant' })
  invite(providerState, tenant, ask('jane@example.test'))
  invite(providerState, tenant, ask('Jane@example.test'))
  expect([...tenant.invitations].map(({ email }) => email)).toEqual(['jane@example.test', 'Jane@example.test'])
})

test('an invitation expires exactly when its time is up, and the event says when that was', () => {
  const { providerState, tenant, clock, events } = testRealm()
  const invited = clock.now
  const id = invite(providerState, tenant, ask('jane@example.test')).value?.id ?? ''
  clock.now = invited + 7 * day - 1
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('pending')
  clock.now = invited + 9 * day
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('expired')
  expect(events.at(-1)).toMatchObject({ type: 'InvitationExpired', at: invited + 7 * day })
})

test('an expired invitation does not revive when the clock goes back', () => {
  const { providerState, tenant, clock } = testRealm({ listsExpired: true })
  const id = invite(providerState, tenant, ask('jane@example.test')).value?.id ?? ''
  clock.now += 8 * day
  providerState.expireDue()
  clock.now -= 8 * day
  providerState.expireDue()
  expect(providerState.find(id)?.invitation.state).toBe('expired')
  expect(accept(providerState, tenant, id)).toEqual({ error: 'expired' })
})

test('an expired invitation stays listed where the rules say so, until it is removed or renewed', () => {
  const { providerState, tenant } = testRealm({ listsExpired: true })
  const id = invite(providerState, tenant, ask('jane@example.test')).value?.id ?? ''
  expire(providerState, tenant, id)
  expect(tenant.invitations.byEmail('jane@example.test')?.state).toBe('expired')
  const renewed = invite(providerState, tenant, ask('jane@example.test')).value
  expect([...tenant.invitations]).toEqual([renewed])
  expire(providerState, tenant, renewed?.id ?? '')
  revoke(providerState, tenant, renewed?.id ?? '')
  expect(tenant.invitations.size).toBe(0)
  expect(providerState.find(renewed?.id ?? '')?.invitation.state).toBe('expired')
})

test('members and open invitations together cannot exceed the cap', () => {
  const { providerState, tenant } = testRealm({ memberCap: 2 })
  invite(providerState, tenant, ask('jane@example.test'))
  expect(invite(providerState, tenant, ask('omar@example.test'))).toEqual({ error: 'member-limit' })
})

test('only somebody with an account can be added without an invitation', () => {
  const { providerState, tenant } = testRealm()
  expect(grant(providerState, tenant, { email: 'alice@example.test', role: 'guest', by: null })).toEqual({
    error: 'unknown-person',
  })
  providerState.signUp('alice@example.test')
  expect(grant(providerState, tenant, { email: 'alice@example.test', role: 'guest', by: null }).value).toMatchObject({
    role: 'guest',
  })
})

test('the last holder of a role that must be kept can neither lose it nor leave', () => {
  const { providerState, tenant } = testRealm({ keepsOne: 'owner' })
  const owner = tenant.members.byEmail('owner@example.test')
  if (!owner) throw new Error('The seed has no owner')
  expect(changeRole(providerState, tenant, owner, 'guest')).toEqual({ error: 'last-one' })
  expect(removeMember(providerState, tenant, owner)).toEqual({ error: 'last-one' })
})

test('accepting creates nothing where the rules say so', () => {
  const { providerState, tenant } = testRealm({ accepting: 'nothing' })
  const id = invite(providerState, tenant, ask('jane@example.test')).value?.id ?? ''
  expect(accept(providerState, tenant, id).value?.member).toBeUndefined()
  expect(tenant.members.byEmail('jane@example.test')).toBeUndefined()
})

test('what is remembered of ended invitations does not grow without end', () => {
  const { providerState, tenant } = testRealm()
  for (let i = 0; i < 3000; i++) {
    const id = invite(providerState, tenant, ask(`person-${i}@example.test`)).value?.id ?? ''
    revoke(providerState, tenant, id)
  }
  expect(tenant.ended.size).toBe(1000)
  expect([...providerState.due.values()]).toEqual([])
})
