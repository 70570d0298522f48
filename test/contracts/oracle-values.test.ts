import { describe, expect, it } from 'vitest'
import { conversation, type Saying, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const sub = 'sub-of-ada'
const admin = { sub: 'sub-of-admin', email: 'admin@example.test', role: 'admin', accepted: true }

/** A conversation with Blaxel, in words of the lifecycle. */
function blaxel() {
  const talk = conversation('blaxel')
  const { otherTenant } = talk
  const workspace = (name: string, more = {}) => ({ id: `id-of-${name}`, name, displayName: name, ...more })
  return {
    ...talk,
    workspace,
    otherTenant,
    people: (others: readonly object[] = [], saying: Saying = {}) =>
      talk.say('ListWorkspaceUsers', saying, 200, [admin, ...others]),
    get: (name: string, saying: Saying = {}, more = {}) =>
      talk.say('GetWorkspace', { tenant: { workspace: name }, ...saying }, 200, workspace(name, more)),
    create: (name: string, more = {}) =>
      talk.say('CreateWorkspace', { gives: { tenantKey: name, tenantName: name } }, 200, workspace(name, more)),
    rename: (name: string, tenantName: string, more = {}) =>
      talk.say(
        'UpdateWorkspace',
        { tenant: { workspace: name }, gives: { tenantName } },
        200,
        workspace(name, { displayName: tenantName, ...more }),
      ),
    mine: (details: object) =>
      talk.say('ListAllPendingInvitations', { who: 'invitee' }, 200, [
        { email: 'invitee@example.test', workspace: { name: 'acme' }, workspaceDetails: details },
      ]),
  }
}

describe('a tenant', () => {
  it('may be named by its id where that is documented, and must be named by a caller with several', () => {
    const talk = blaxel()
    talk.get('acme')
    talk.people([], { ask: { headers: { 'x-blaxel-workspace': 'id-of-acme' } } })
    expect(talk.messages()).toEqual([])
    talk.say('ListWorkspaceUsers', { ask: { headers: { 'x-blaxel-workspace': 'id-of-acme' } } }, 404)
    expect(talk.broken()).toEqual(['works'])
    talk.people([], { ask: { headers: {} } })
    expect(talk.broken()).toEqual(['works', 'tenants'])
  })

  it('keeps its id, and what a change does not name', () => {
    const talk = blaxel()
    talk.create('invitelab-t', { region: 'eu' })
    talk.get('invitelab-t', {}, { region: 'eu' })
    talk.rename('invitelab-t', 'Renamed', { region: 'eu' })
    expect(talk.messages()).toEqual([])
    talk.get('invitelab-t', {}, { displayName: 'Renamed', region: 'us' })
    // Another value than the creation has given, and another one than the change has shown.
    expect(talk.strengths()).toEqual(['should', 'must'])
    talk.get('invitelab-t', {}, { displayName: 'Renamed', region: 'eu', id: 'other' })
    expect(talk.messages().at(-1)).toMatch(/another .*id/)
  })

  it('may have another value after a change of everything', () => {
    const talk = blaxel()
    talk.create('invitelab-t', { region: 'eu' })
    talk.rename('invitelab-t', 'Renamed', { region: 'us' })
    expect(talk.strengths()).not.toContain('must')
  })

  it('has its founder as an admin', () => {
    const talk = blaxel()
    const tenant = { workspace: 'invitelab-t' }
    talk.create('invitelab-t')
    talk.people([], { tenant })
    expect(talk.messages()).toEqual([])
    talk.say('ListWorkspaceUsers', { tenant }, 200, [{ ...admin, role: 'member' }])
    expect(talk.broken()).toEqual(['lists'])
  })

  it('has a time of the last change that advances', () => {
    const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`
    const talk = blaxel()
    talk.create('invitelab-t', { createdAt: at(1), updatedAt: at(1) })
    talk.create('invitelab-u', { createdAt: at(3), updatedAt: at(3) })
    talk.rename('invitelab-t', 'Renamed', { createdAt: at(1), updatedAt: at(4) })
    talk.rename('invitelab-t', 'Renamed again', { createdAt: at(1), updatedAt: at(4) })
    expect(talk.messages()).toEqual([])
    talk.create('invitelab-v', { createdAt: at(5), updatedAt: at(5) })
    talk.rename('invitelab-t', 'And again', { createdAt: at(1), updatedAt: at(4) })
    expect(talk.messages()).toEqual([
      'UpdateWorkspace shows the same last change of the tenant invitelab-t as before it was changed',
    ])
    talk.get('invitelab-t', {}, { displayName: 'And again', createdAt: at(1), updatedAt: at(2) })
    expect(talk.messages()).toHaveLength(2)
  })

  it('has a name that no other tenant gets', () => {
    const talk = blaxel()
    talk.create('invitelab-t')
    talk.say('DeleteWorkspace', { tenant: { workspace: 'invitelab-t' } }, 200)
    talk.create('invitelab-t')
    expect(talk.messages()).toEqual([])
    talk.create('invitelab-t')
    expect(talk.messages()).toEqual([
      'CreateWorkspace creates another tenant with the name invitelab-t, which is taken',
    ])
  })

  it('is shown with its values, if others are', () => {
    const talk = blaxel()
    const labels = { team: 'a' }
    talk.say('CreateWorkspace', { ask: { body: { name: 'invitelab-t', labels } } }, 200, { name: 'invitelab-t' })
    talk.get('invitelab-t')
    expect(talk.messages()).toEqual([])
    talk.get('acme', {}, { labels })
    expect(talk.messages()).toEqual(['GetWorkspace does not show the /labels that a tenant was given'])
  })

  it('is shown with what a parameter asks for, and only then', () => {
    const talk = blaxel()
    talk.get('acme', { ask: { query: { countResources: 'true' } } }, { resourceCounts: { agents: 1 } })
    talk.get('acme', { ask: { query: { countResources: 'false' } } })
    expect(talk.messages()).toEqual([])
    talk.get('acme', { ask: { query: { countResources: 'false' } } }, { resourceCounts: { agents: 1 } })
    expect(talk.broken()).toEqual(['echo'])
  })
})

describe('the people of a tenant', () => {
  it('are those in its list, and as many', () => {
    const talk = blaxel()
    talk.people([{ email: ada, role: 'member', accepted: false }])
    talk.mine({ user_number: 1, emails: [{ email: admin.email }] })
    expect(talk.messages()).toEqual([])
    // That a person who is only invited does not count is not documented.
    talk.mine({ user_number: 2 })
    talk.mine({ user_number: 3 })
    talk.mine({ emails: [{ email: 'stranger@example.test' }] })
    talk.mine({ emails: [{ email: ada }] })
    expect(talk.strengths()).toEqual(['should', 'must', 'must', 'should'])
  })

  it('may be others after a request that can have changed them', () => {
    const talk = blaxel()
    talk.people()
    talk.say('InviteWorkspaceUser', { gives: { email: ada } }, 200, { email: ada, role: 'member' })
    talk.mine({ user_number: 7 })
    expect(talk.messages()).toEqual([])
  })

  it('cannot be changed in another tenant', () => {
    const talk = blaxel()
    const { otherTenant: tenant } = talk
    talk.say('InviteWorkspaceUser', { gives: { email: ada } }, 200, { email: ada, role: 'member' })
    talk.people([{ email: ada, role: 'member', accepted: false }])
    talk.people([], { tenant })
    talk.say('UpdateWorkspaceUserRole', { tenant, subject: ada, gives: { role: 'admin' } }, 404)
    expect(talk.messages()).toEqual([])
    const shown = { sub, email: ada, role: 'admin', accepted: true }
    talk.say('UpdateWorkspaceUserRole', { tenant, subject: ada, gives: { role: 'admin' } }, 200, shown)
    expect(talk.broken()).toContain('tenants')
  })
})

describe('addresses', () => {
  it('have no spaces around them', () => {
    const talk = blaxel()
    talk.say('InviteWorkspaceUser', { gives: { email: ` ${ada} ` } }, 200, { email: ada, role: 'member' })
    talk.people([{ email: ada, role: 'member', accepted: false }])
    expect(talk.messages()).toEqual([])
    talk.say('InviteWorkspaceUser', { gives: { email: ` ${ada} ` } }, 200, { email: ` ${ada} `, role: 'member' })
    expect(talk.strengths()).toEqual(['should'])
  })

  it('may be named in another letter case', () => {
    const talk = blaxel()
    talk.say('InviteWorkspaceUser', { gives: { email: ada } }, 200, { email: ada, role: 'member' })
    talk.say('RemoveWorkspaceUser', { subject: ada.toUpperCase() }, 404)
    expect(talk.strengths()).toEqual(['should'])
    talk.say('RemoveWorkspaceUser', { subject: ada }, 404)
    expect(talk.strengths()).toEqual(['should', 'must'])
  })
})

describe('an unknown version', () => {
  it.each(['1999-01-01', '1999-01-01.preview', '2026-04-27'])('%s is refused with the documented error', (version) => {
    const talk = blaxel()
    const ask = { headers: { 'x-blaxel-workspace': 'acme', 'blaxel-version': version } }
    const saying = { ask, headers: { 'content-type': 'application/json' } }
    talk.say('ListWorkspaceUsers', saying, 400, { error: 'invalid_api_version' })
    expect(talk.messages()).toEqual([])
    talk.say('ListWorkspaceUsers', saying, 400, { error: 'Bad request' })
    talk.people([], saying)
    expect(talk.broken()).toEqual(['refusals', 'refusals'])
  })
})

describe('a version that the documentation leaves open', () => {
  it.each(['2026-04-20', '2027-01-01'])('%s may be served and refused', (version) => {
    const talk = blaxel()
    const ask = { headers: { 'x-blaxel-workspace': 'acme', 'blaxel-version': version } }
    talk.people([], { ask })
    talk.say('ListWorkspaceUsers', { ask }, 400)
    expect(talk.messages()).toEqual([])
  })
})

describe('headers', () => {
  it('do not change what a request asks for, as long as they are equivalent', () => {
    const talk = blaxel()
    const named = { 'x-blaxel-workspace': 'acme' }
    talk.say('ListWorkspaceUsers', { ask: { headers: { ...named, accept: 'text/html' } } }, 406)
    expect(talk.messages()).toEqual([])
    talk.say('ListWorkspaceUsers', { ask: { headers: { ...named, accept: 'text/html;q=0.2, */*;q=0.1' } } }, 406)
    const headers = { ...named, 'content-type': 'application/json; charset=utf-8' }
    talk.say('InviteWorkspaceUser', { gives: { email: ada }, ask: { headers } }, 415)
    expect(talk.broken()).toEqual(['works', 'works'])
  })
})
