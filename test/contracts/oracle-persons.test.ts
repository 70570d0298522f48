import { describe, expect, it } from 'vitest'
import { conversation, invitee, type Saying, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const ben = toEmail('ben')
const admin = {
  ...{ sub: 'sub-of-admin', email: 'admin@example.test', role: 'admin', accepted: true },
  ...{ given_name: 'Ann', family_name: 'Admin' },
}

/** A conversation with Blaxel, in words of the lifecycle. */
function blaxel() {
  const talk = conversation('blaxel')
  const pending = (email: string, more = {}) => ({ email, role: 'member', accepted: false, ...more })
  return {
    ...talk,
    pending,
    invite: (email: string, more = {}, saying: Saying = {}) =>
      talk.say('InviteWorkspaceUser', { gives: { email }, ...saying }, 200, { email, role: 'member', ...more }),
    revoke: (email: string) => talk.say('RemoveWorkspaceUser', { subject: email }, 200),
    people: (others: readonly object[] = []) => talk.say('ListWorkspaceUsers', {}, 200, [admin, ...others]),
    mine: (items: readonly object[], saying: Saying = {}) =>
      talk.say('ListAllPendingInvitations', { who: 'invitee', ...saying }, 200, items),
  }
}

describe('a person', () => {
  it.each([
    [{}, []],
    [{ sub: '' }, []],
    [{ sub: 'another' }, []],
    [{ sub: 'sub-of-admin' }, ['people']],
    [{ given_name: 'Ada', family_name: 'Admin' }, []],
    [{ given_name: 'Ann', family_name: 'Admin' }, ['people']],
  ])('who is invited has neither the id nor the names of another person (%o)', (more, broken) => {
    const talk = blaxel()
    talk.invite(ada, { invitedBy: 'sub-of-admin' })
    talk.people([talk.pending(ada, more)])
    expect(talk.broken()).toEqual(broken)
  })

  it.each([
    ['placeholder', []],
    ['00000000-0000-0000-0000-000000000000', []],
    ['7e0b1a52-4c1d-4000-8000-000000000001', ['people']],
  ])('who is invited does not have the id of another invited person (%s)', (id, broken) => {
    const talk = blaxel()
    talk.invite(ada)
    talk.invite(ben)
    talk.people([talk.pending(ada, { sub: id }), talk.pending(ben, { sub: id })])
    expect(talk.broken()).toEqual(broken)
  })

  it('who invites does not have the id of the invited person, if no list shows the inviter’s address', () => {
    const talk = blaxel()
    talk.invite(ada, { invitedBy: 'sub-of-other' })
    talk.people([talk.pending(ada, { sub: 'sub-of-other' })])
    expect(talk.messages()).toEqual([`ListWorkspaceUsers shows ${ada} with the id of the admin`])
  })

  it.each([
    [{ sub: 'sub-of-admin' }, []],
    [{ sub: 'sub-of-other' }, ['agreement']],
  ])('has the same id as an inviter as in the list of members (%o)', (more, broken) => {
    const talk = blaxel()
    talk.people()
    talk.invite(invitee)
    talk.mine([{ email: invitee, workspace: { name: 'acme' }, invitedBy: { email: admin.email, ...more } }])
    expect(talk.broken()).toEqual(broken)
  })
})

describe('an id beside the handle', () => {
  const mine = (name: string, invitationId: string) => ({ email: invitee, workspace: { name }, invitationId })

  it.each([
    ['two', []],
    ['one', ['should']],
  ])('is another one for an invitation to the other tenant (%s)', (id, strengths) => {
    const talk = blaxel()
    talk.invite(invitee)
    talk.invite(invitee, {}, { tenant: talk.otherTenant })
    talk.mine([mine('acme', 'one'), mine('globex', id)])
    talk.mine([mine('acme', 'one'), mine('globex', id)])
    expect([...new Set(talk.strengths())]).toEqual(strengths)
  })

  it('belongs to one person, who may have it in several tenants', () => {
    const talk = conversation('dreadnode')
    const id = '00000000-0000-4000-8000-000000000001'
    const member = (email: string) => ({ id, user_id: `user-${email}`, user_email: email, role: 'reader' })
    talk.say('list_organization_members', {}, 200, [member(ada)])
    talk.say('list_organization_members', { tenant: talk.otherTenant }, 200, [member(ada)])
    expect(talk.messages()).toEqual([])
    talk.say('list_organization_members', {}, 200, [member(ada), member(ben)])
    expect(talk.strengths()).toEqual(['must'])
  })
})

describe('a repeated invitation', () => {
  const at = (second: number) => `2030-01-01T00:00:0${second}.100Z`

  it.each([
    [at(5), []],
    [at(1), ['should']],
  ])('after a revocation has a new time (%s)', (createdAt, strengths) => {
    const talk = blaxel()
    talk.invite(ada, { createdAt: at(1) })
    talk.revoke(ada)
    talk.invite(ben, { createdAt: at(3) })
    talk.invite(ada, { createdAt })
    expect(talk.strengths()).toEqual(strengths)
  })

  it.each([
    [at(9), []],
    [at(5), []],
    [at(2), ['should']],
  ])('while it is pending does not end earlier (%s)', (expiresAt, strengths) => {
    const talk = blaxel()
    talk.invite(ada, { createdAt: at(1), expiresAt: at(5) })
    talk.invite(ada, { createdAt: at(1), expiresAt })
    expect(talk.strengths()).toEqual(strengths)
  })

  it('after a revocation may end earlier', () => {
    const talk = blaxel()
    talk.invite(ada, { createdAt: at(1), expiresAt: at(5) })
    talk.revoke(ada)
    talk.invite(ada, { createdAt: at(1), expiresAt: at(4) })
    expect(talk.messages()).toEqual([])
  })

  it('after a revocation has a new id', () => {
    const talk = conversation('dreadnode')
    const invite = (id: string) =>
      talk.say('invite_to_organization', { gives: { email: ada, role: 'reader' } }, 200, {
        id,
        email: ada,
        accepted: null,
      })
    invite('one')
    talk.say('cancel_organization_invitation', { subject: 'one' }, 204)
    invite('two')
    expect(talk.messages()).toEqual([])
    talk.say('cancel_organization_invitation', { subject: 'two' }, 204)
    invite('two')
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a member', () => {
  it.each([
    [409, []],
    [200, ['should']],
  ])('is not invited in another letter case (%i)', (status, strengths) => {
    const talk = blaxel()
    talk.invite(invitee)
    talk.say('AcceptWorkspaceInvitation', { who: 'invitee' }, 200, { email: invitee, workspace: { name: 'acme' } })
    const email = invitee.toUpperCase()
    talk.say('InviteWorkspaceUser', { gives: { email } }, status, status === 200 ? { email, role: 'member' } : {})
    expect(talk.strengths()).toEqual(strengths)
  })
})

describe('a version that is not a date', () => {
  it.each([
    [200, ['refusals']],
    [400, []],
  ])('is refused, with any error (%i)', (status, broken) => {
    const talk = blaxel()
    const headers = { 'x-blaxel-workspace': 'acme', 'Blaxel-Version': 'not-a-value' }
    talk.say('ListWorkspaceUsers', { ask: { headers } }, status, status === 200 ? [admin] : {})
    expect(talk.broken()).toEqual(broken)
  })
})

describe('a request without a tenant', () => {
  const nowhere = { ask: { headers: {} } }

  it.each([
    ['RemoveWorkspaceUser', 200, ['tenants']],
    ['RemoveWorkspaceUser', 400, []],
    ['UpdateWorkspaceUserRole', 404, []],
  ])('of the admin of several is refused (%s, %i)', (operation, status, broken) => {
    const talk = blaxel()
    talk.invite(ada)
    talk.say(operation, { subject: ada, gives: { role: 'member' }, ...nowhere }, status, {})
    expect(talk.broken()).toEqual(broken)
  })

  it('that is carried out anyway is reported, even if its response shows another tenant', () => {
    const talk = blaxel()
    talk.invite(ada, { workspace: 'globex', workspace_id: 'w2' }, nowhere)
    talk.people([talk.pending(ada)])
    talk.revoke(ada)
    talk.people()
    expect(talk.broken()).toContain('tenants')
  })

  it.each([
    [['acme'], 200, []],
    [['acme'], 400, ['works']],
    [['acme', 'hooli'], 400, []],
  ])('of someone in one tenant only is granted (%o, %i)', (names, status, broken) => {
    const talk = blaxel()
    const who = 'limited'
    talk.say(
      'ListWorkspaces',
      { who },
      200,
      names.map((name) => ({ id: `id-of-${name}`, name })),
    )
    talk.say('ListWorkspaceUsers', { who, ...nowhere }, status, status === 200 ? [admin] : {})
    expect(talk.broken()).toEqual(broken)
  })
})

describe('an empty list of own invitations', () => {
  it('should have the status that is documented for that', () => {
    const talk = blaxel()
    talk.mine([])
    expect(talk.strengths()).toEqual(['should'])
  })

  it('have it', () => {
    const talk = blaxel()
    const headers = { 'content-type': 'application/json' }
    const error = { code: 404, error: 'Not Found', message: 'There is no invitation' }
    talk.say('ListAllPendingInvitations', { who: 'invitee', headers }, 404, error)
    expect(talk.messages()).toEqual([])
  })
})
