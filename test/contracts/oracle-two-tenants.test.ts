import { describe, expect, it } from 'vitest'
import { conversation, type Saying } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

describe('tenants', () => {
  it('must not show what was done in another one', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.say('list_organization_invitations', { tenant: talk.otherTenant }, 200, [
      talk.invitation(ada, { id: 'other', org_id: 'o2' }),
    ])
    expect(talk.broken()).toContain('tenants')
  })

  it('may have the same address invited separately', () => {
    const talk = dreadnode()
    const there = talk.invitation(ada, { id: 'there', org_id: 'o2' })
    talk.invite(ada)
    talk.invite(ada, { tenant: talk.otherTenant }, there)
    talk.revoke(ada)
    talk.list([])
    talk.say('list_organization_invitations', { tenant: talk.otherTenant }, 200, [there])
    expect(talk.messages()).toEqual([])
  })

  it('must not accept the id of an invitation of another one', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.revoke(ada, 204, { tenant: talk.otherTenant })
    expect(talk.broken()).toContain('tenants')
  })

  it('must not share an id', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.invite(ben, { tenant: talk.otherTenant })
    expect(talk.broken()).toContain('tenants')
  })
})

describe('a workspace', () => {
  it('is found below its own organization only', () => {
    const talk = dreadnode()
    talk.grant(ada)
    const users = (org: string, id: string) => {
      const tenant = { org, workspace: 'main' }
      talk.say('list_workspace_users', { tenant }, 200, [talk.access(ben, { workspace_id: id })])
    }
    users('globex', 'w2')
    expect(talk.messages()).toEqual([])
    users('globex', 'w1')
    expect(talk.broken()).toEqual(['tenants'])
  })
})

describe('tenants of the caller', () => {
  const workspace = (name: string, more = {}) => ({ name, displayName: name, id: `id-of-${name}`, ...more })
  const [acme, globex] = [workspace('acme'), workspace('globex')]
  const own = 'invitelab-own'

  it('are listed once from their creation to their deletion, and no other caller sees them', () => {
    const { say, messages } = conversation('blaxel')
    const list = (names: readonly object[], who: Saying['who'] = 'admin') => say('ListWorkspaces', { who }, 200, names)
    say('CreateWorkspace', { gives: { tenantKey: own } }, 200, workspace(own))
    list([acme, globex, workspace(own)])
    list([acme, globex], 'limited')
    say('DeleteWorkspace', { tenant: { workspace: own } }, 200, workspace(own))
    list([acme, globex, workspace('of-another-person')])
    expect(messages()).toEqual([])
    list([acme, globex, workspace(own)])
    list([acme])
    expect(messages()).toEqual([
      `ListWorkspaces, asked by the admin, shows the tenant ${own} 1 times`,
      'ListWorkspaces, asked by the admin, shows the tenant globex 0 times',
    ])
  })

  it('have names that are taken as long as they exist', () => {
    const { say, messages } = conversation('blaxel')
    const check = (name: string, available: boolean) =>
      say('CheckWorkspaceAvailability', { gives: { tenantKey: name } }, 200, available)
    check('acme', false)
    check(own, true)
    check('of-another-person', false)
    check('of-another-person', true)
    expect(messages()).toEqual([])
    check('acme', true)
    check(own, false)
    expect(messages()).toEqual([
      'CheckWorkspaceAvailability says that the name acme is free',
      `CheckWorkspaceAvailability says that the name ${own} is taken`,
    ])
  })
})

describe('a list of a tenant', () => {
  const someone = 'founder@example.test'

  it.each([
    ['o2', []],
    ['o1', ['tenants']],
  ])('shows its own tenant in all items, including those of others (%s)', (id, broken) => {
    const talk = dreadnode()
    talk.members([talk.member(someone)])
    const there = [talk.member(someone, { org_id: id })]
    talk.say('list_organization_members', { tenant: talk.otherTenant }, 200, there)
    expect(talk.broken()).toEqual(broken)
  })
})
