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
    expect(talk.messages()).toEqual(['CreateWorkspace takes the credential of the admin for an unknown one'])
    expect(talk.strengths()).toEqual(['must'])
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

describe('a tenant that another person makes', () => {
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
