import { describe, expect, it } from 'vitest'
import { conversation, invitee } from './conversation.ts'

const workspace = (name: string, id = '33333333-3333-4333-8333-333333333333') => ({ id, name })
const other = '66666666-6666-4666-8666-666666666666'
const headers = { 'content-type': 'application/json' }
const unauthorized = { code: 401, error: 'Unauthorized', message: 'This token is unknown' }

describe('a credential that works', () => {
  it('is not unknown to another operation', () => {
    const talk = conversation('blaxel')
    const create = (status: number, json: unknown) =>
      talk.say('CreateWorkspace', { gives: { tenantKey: 'invitelab-a' }, headers }, status, json)
    create(401, unauthorized)
    talk.say('ListWorkspaces', { headers }, 200, [workspace('acme'), workspace('globex', other)])
    create(403, { ...unauthorized, code: 403 })
    expect(talk.messages()).toEqual([])
    create(401, unauthorized)
    expect(talk.messages()).toEqual(['CreateWorkspace treats the credential of the admin as unknown'])
    expect(talk.strengths()).toEqual(['must'])
  })

  const mine = (talk: ReturnType<typeof conversation>, status: number, json: unknown) =>
    talk.say('ListWorkspaces', { who: 'invitee', headers }, status, json)

  it('is not unknown in between, even that of another caller', () => {
    const talk = conversation('blaxel')
    mine(talk, 401, unauthorized)
    mine(talk, 200, [])
    mine(talk, 401, unauthorized)
    expect(talk.messages()).toEqual([])
    mine(talk, 200, [])
    expect(talk.messages()).toEqual(['ListWorkspaces treats the credential of the invitee as unknown'])
    expect(talk.strengths()).toEqual(['must'])
  })

  it('may come back with a membership', () => {
    const talk = conversation('blaxel')
    mine(talk, 200, [])
    mine(talk, 401, unauthorized)
    talk.say('InviteWorkspaceUser', { gives: { email: invitee } }, 200, { email: invitee, role: 'member' })
    mine(talk, 200, [])
    expect(talk.messages()).toEqual([])
  })

  it('may end with the last membership of its person', () => {
    const talk = conversation('dreadnode')
    talk.say('list_my_pending_invitations', { who: 'invitee' }, 200, [])
    talk.say('list_my_pending_invitations', { who: 'invitee', headers }, 401, {
      ...{ code: 401, detail: 'Authentication failed', type: 'authentication_error' },
    })
    expect(talk.messages()).toEqual([])
  })
})

describe('someone who leaves', () => {
  const joined = (role: string) => {
    const talk = conversation('blaxel')
    talk.say('InviteWorkspaceUser', { gives: { email: invitee } }, 200, { email: invitee, role: 'member' })
    talk.say('AcceptWorkspaceInvitation', { who: 'invitee' }, 200, { email: invitee, workspace: { name: 'acme' } })
    talk.say('UpdateWorkspaceUserRole', { subject: invitee, gives: { role } }, 200, {
      ...{ sub: '44444444-4444-4444-8444-444444444444', email: invitee, role, accepted: true },
    })
    talk.say('LeaveWorkspace', { who: 'invitee', headers }, 409, { code: 409, error: 'Last admin', message: '' })
    return talk
  }

  it('must be able to, as a member', () => {
    const talk = joined('member')
    expect(talk.messages()).toEqual([
      `LeaveWorkspace is refused for the invitee, although the member of ${invitee} is there`,
    ])
    expect(talk.strengths()).toEqual(['must'])
  })

  it('may have to stay, as an admin', () => {
    expect(joined('admin').messages()).toEqual([])
  })
})

describe('a tenant that another person creates', () => {
  const made = (listed: readonly unknown[]) => {
    const talk = conversation('blaxel')
    const gives = { tenantKey: 'invitelab-b' }
    talk.say('CreateWorkspace', { who: 'limited', gives }, 200, workspace('invitelab-b'))
    talk.say('ListWorkspaces', { who: 'limited' }, 200, listed)
    return talk
  }

  it('is in their list, and may be deleted by them', () => {
    const talk = made([workspace('invitelab-b')])
    talk.say('DeleteWorkspace', { who: 'limited', tenant: { workspace: 'invitelab-b' } }, 200, workspace('invitelab-b'))
    expect(talk.messages()).toEqual([])
  })

  it('must not be missing in their list', () => {
    expect(made([]).messages()).toEqual(['ListWorkspaces, asked by the limited, shows the tenant invitelab-b 0 times'])
  })
})

describe('a valid request', () => {
  const invalid = { code: 400, error: 'Bad request', message: 'This is invalid' }
  const newest = { ...headers, 'blaxel-version': '2026-04-28' }
  const create = (gives: Readonly<Record<string, string>>) => {
    const talk = conversation('blaxel')
    talk.say('CreateWorkspace', { gives: { tenantKey: 'invitelab-a' }, headers }, 200, workspace('invitelab-a'))
    talk.say('CreateWorkspace', { gives, headers: newest }, 400, invalid)
    return talk.messages()
  }

  it('creates a tenant', () => {
    expect(create({ tenantKey: 'invitelab-b', tenantName: 'Another one' })).toEqual([
      'CreateWorkspace is refused for the admin',
    ])
  })

  it('may have a name that is refused', () => {
    expect(create({ tenantKey: 'invitelab-a' })).toEqual(['CreateWorkspace with a name that is taken returned 400'])
    expect(create({ tenantKey: 'admin' })).toEqual([])
    expect(create({ tenantKey: 'invitelab-b', tenantName: '<b>' })).toEqual([])
  })

  it('learns whether a name is free', () => {
    const talk = conversation('blaxel')
    const ask = (status: number, json: unknown, tenantKey = 'invitelab-a') =>
      talk.say('CheckWorkspaceAvailability', { gives: { tenantKey }, headers: newest }, status, json)
    ask(400, invalid)
    ask(200, true)
    ask(400, invalid, 'admin')
    expect(talk.messages()).toEqual([])
    ask(400, invalid)
    expect(talk.messages()).toEqual(['CheckWorkspaceAvailability is refused for the admin'])
  })

  it('lists what belongs to another caller', () => {
    const talk = conversation('blaxel')
    const list = (status: number, json: unknown) =>
      talk.say('ListAllPendingInvitations', { who: 'invitee', headers: newest }, status, json)
    list(400, invalid)
    list(200, [{ email: invitee, workspace: { name: 'acme' } }])
    expect(talk.messages()).toEqual([])
    list(400, invalid)
    expect(talk.messages()).toEqual(['ListAllPendingInvitations is refused for the invitee'])
  })
})

describe('a tenant that was deleted', () => {
  it('is not shown by a second deletion', () => {
    const talk = conversation('blaxel')
    const tenant = { workspace: 'invitelab-a' }
    const remove = (status: number, json?: unknown) => talk.say('DeleteWorkspace', { tenant, headers }, status, json)
    talk.say('CreateWorkspace', { gives: { tenantKey: 'invitelab-a' }, headers }, 200, workspace('invitelab-a'))
    remove(200, workspace('invitelab-a'))
    remove(200)
    expect(talk.messages()).toEqual([])
    remove(200, workspace('invitelab-a'))
    expect(talk.messages()).toEqual([
      'DeleteWorkspace succeeds for the tenant invitelab-a, which DeleteWorkspace has deleted',
    ])
  })
})

describe('the scheme of a credential in another letter case', () => {
  const sent = { authorization: 'bearer a' }

  it('may be refused, unless the operation has taken it', () => {
    const talk = conversation('blaxel')
    const list = (status: number, json: unknown) => talk.say('ListWorkspaces', { headers, sent }, status, json)
    list(401, unauthorized)
    list(200, [workspace('acme'), workspace('globex', other)])
    expect(talk.strengths()).toEqual(['should'])
    list(401, unauthorized)
    expect(talk.strengths()).toEqual(['should', 'must'])
  })
})
