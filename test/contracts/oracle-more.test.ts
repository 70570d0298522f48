import { describe, expect, it } from 'vitest'
import { conversation, invitee, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const ben = toEmail('ben')

/** Exchanges with Dreadnode about invitations, members and permissions. */
function dreadnode() {
  const talk = conversation('dreadnode')
  const idOf = (email: string) => `id-of-${email}`
  const userOf = (email: string) => `user-${email}`
  const invitation = (email: string, more = {}) => ({
    ...{ id: idOf(email), org_id: 'o1', email, role: 'reader', accepted: null, ...more },
  })
  const member = (email: string, more = {}) => ({
    ...{ user_id: userOf(email), org_id: 'o1', user_email: email, role: 'reader', is_active: true, ...more },
  })
  const access = (email: string, more = {}) => ({
    ...{ user_id: userOf(email), workspace_id: 'w1', user_email: email, permission: 'reader', ...more },
  })
  return {
    ...talk,
    ...{ idOf, userOf, invitation, member, access },
    invite: (email: string, more = {}, saying = {}) =>
      talk.say(
        'invite_to_organization',
        { gives: { email, role: 'reader' }, ...saying },
        ...[200, invitation(email, more)],
      ),
    list: (items: readonly unknown[]) => talk.say('list_organization_invitations', {}, 200, items),
    accept: (email: string, more = {}) =>
      talk.say(
        'respond_to_invitation',
        { subject: idOf(email), gives: { accept: true }, who: 'invitee' },
        ...[200, member(email, more)],
      ),
    members: (items: readonly unknown[]) => talk.say('list_organization_members', {}, 200, items),
    users: (items: readonly unknown[]) => talk.say('list_workspace_users', {}, 200, items),
    setRole: (email: string, role: string, saying = {}) =>
      talk.say(
        'update_organization_member_role',
        { subject: userOf(email), gives: { role }, ...saying },
        ...[200, member(email, { role })],
      ),
    grant: (email: string, more = {}) =>
      talk.say('add_user_to_workspace', { gives: { email, role: 'reader' } }, 200, access(email, more)),
    remove: (email: string, saying = {}, body: unknown = {}) =>
      talk.say('remove_organization_member', { subject: userOf(email), ...saying }, 200, body),
  }
}

describe('requests that overlapped', () => {
  it('leave a member removed whom one of them has removed and the other one has only changed', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.members([talk.member(invitee)])
    talk.setRole(invitee, 'contributor', { during: [20, 30] })
    talk.remove(invitee, { during: [21, 31] })
    talk.members([talk.member(invitee, { role: 'contributor' })])
    expect(talk.broken()).toEqual(['lists'])
  })

  it.each([
    ['reader', []],
    ['contributor', []],
    ['owner', ['echo']],
  ])('leave one of the roles that they gave, not another one (%s)', (role, broken) => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.members([talk.member(invitee)])
    talk.setRole(invitee, 'contributor', { during: [20, 30] })
    talk.setRole(invitee, 'reader', { during: [21, 31] })
    talk.members([talk.member(invitee, { role })])
    expect(talk.broken()).toEqual(broken)
  })

  it.each([
    // That an address is there twice is never expected.
    [true, ['lists', 'lists']],
    [false, ['lists']],
  ])('invite an address twice only if the target takes duplicates (refuses them: %s)', (refuses, broken) => {
    const talk = dreadnode()
    talk.invite(ada)
    if (refuses) talk.say('invite_to_organization', { gives: { email: ada, role: 'reader' } }, 409, {})
    talk.invite(ben, { id: 'one' }, { during: [20, 30] })
    talk.invite(ben, { id: 'two' }, { during: [21, 31] })
    const both = ['one', 'two'].map((id) => talk.invitation(ben, { id }))
    talk.list([talk.invitation(ada), ...both])
    expect(talk.broken()).toEqual(broken)
  })
})

describe('times', () => {
  it('of what is made are not before those of earlier requests', () => {
    const talk = dreadnode()
    talk.invite(invitee, { created_at: '2030-01-01T00:00:00.100Z' })
    talk.invite(ada, { created_at: '2030-01-01T00:00:00.200Z' })
    talk.accept(invitee, { joined_at: '2030-01-01T00:00:00.100Z' })
    expect(talk.broken()).toEqual(['agreement'])
  })

  it('may be cut to seconds, and may be those of what was there before', () => {
    const talk = dreadnode()
    talk.invite(invitee, { created_at: '2030-01-01T00:00:00.900Z' })
    talk.accept(invitee, { joined_at: '2030-01-01T00:00:00Z' })
    talk.invite(ada, { created_at: '2030-01-01T00:00:02Z' })
    talk.invite(ada, { created_at: '2030-01-01T00:00:00Z' })
    expect(talk.messages()).toEqual([])
  })

  it('of the expiry are new with each invitation', () => {
    const talk = dreadnode()
    const expires_at = '2030-01-08T00:00:00.100Z'
    talk.invite(ada, { id: 'one', created_at: '2030-01-01T00:00:00.100Z', expires_at })
    talk.say('cancel_organization_invitation', { subject: 'one' }, 204)
    talk.invite(ada, { id: 'two', created_at: '2030-01-01T00:00:00.300Z', expires_at })
    expect(talk.messages()).toEqual([
      `invite_to_organization shows the expiry of an earlier invitation of ${ada} again`,
    ])
  })
})

describe('members of responses', () => {
  it('are not null in one operation and a value in another one', () => {
    const talk = dreadnode()
    talk.grant(ada, { user_name: null })
    talk.users([talk.access(ada, { user_name: null })])
    expect(talk.messages()).toEqual([])
    talk.grant(ben, { user_name: null })
    talk.users([talk.access(ada, { user_name: null }), talk.access(ben, { user_name: 'Ben' })])
    expect(talk.broken()).toContain('agreement')
  })

  it('do not contain words for a missing value', () => {
    const talk = dreadnode()
    talk.invite(invitee, { org_name: 'None of Them' })
    expect(talk.messages()).toEqual([])
    talk.accept(invitee, { user_name: 'None None', org_name: 'None of Them' })
    expect(talk.broken()).toEqual(['agreement'])
  })
})

describe('the order of a list', () => {
  it('stays the same until something changes', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.invite(ben)
    const [one, other] = [talk.invitation(ada), talk.invitation(ben)]
    talk.list([one, other])
    talk.list([one, other])
    talk.invite(toEmail('cleo'))
    talk.list([other, one, talk.invitation(toEmail('cleo'))])
    expect(talk.messages()).toEqual([])
    talk.list([one, other, talk.invitation(toEmail('cleo'))])
    expect(talk.broken()).toEqual(['lists'])
  })
})

describe('a permission in a workspace', () => {
  it('gives no right in the organization, and none without the role of an owner', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.grant(invitee)
    expect(talk.messages()).toEqual([])
    talk.invite(ada, {}, { who: 'invitee' })
    expect(talk.broken()).toEqual(['rights'])
    talk.say('add_user_to_workspace', { gives: { email: ben, role: 'reader' }, who: 'invitee' }, 200, talk.access(ben))
    expect(talk.broken()).toEqual(['rights', 'rights'])
  })

  it('is expected to end with the membership', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.grant(invitee)
    talk.remove(invitee)
    talk.users([talk.access(invitee)])
    expect(talk.broken()).toEqual(['lists'])
  })
})

describe('an error', () => {
  const refuse = (talk: ReturnType<typeof dreadnode>, type: string, status: number, more = {}) =>
    talk.say(
      'invite_to_organization',
      { gives: { email: 'x', role: 'reader' }, headers: { 'content-type': type } },
      ...([status, { code: status, detail: 'Refused', type: 'invalid_error', ...more }] as const),
    )

  it('in the documented form is sent as JSON', () => {
    const talk = dreadnode()
    refuse(talk, 'application/json; charset=utf-8', 400)
    expect(talk.messages()).toEqual([])
    refuse(talk, 'text/plain', 400)
    expect(talk.messages()).toEqual(['invite_to_organization sends an error in JSON as text/plain'])
  })

  it('of validation names what is wrong', () => {
    const talk = dreadnode()
    refuse(talk, 'application/json', 422, { errors: [{ loc: ['body', 'email'], msg: 'wrong', type: 'value_error' }] })
    refuse(talk, 'application/json', 400)
    expect(talk.messages()).toEqual([])
    refuse(talk, 'application/json', 422)
    expect(talk.broken()).toEqual(['agreement'])
  })
})

describe('the invitee', () => {
  it('is expected to see an invitation in another letter case, and can answer what is shown', () => {
    const other = invitee.toUpperCase()
    const talk = dreadnode()
    talk.invite(invitee)
    talk.say('cancel_organization_invitation', { subject: talk.idOf(invitee) }, 204)
    talk.invite(other)
    const answer = { subject: talk.idOf(other), gives: { accept: true }, who: 'invitee' } as const
    talk.say('respond_to_invitation', answer, 404, {})
    talk.say('list_my_pending_invitations', { who: 'invitee' }, 200, [talk.invitation(other)])
    expect(talk.strengths()).toEqual(['should'])
    talk.say('respond_to_invitation', answer, 404, {})
    expect(talk.broken()).toEqual(['works', 'works'])
    expect(talk.strengths()).toEqual(['should', 'must'])
    talk.say('list_my_pending_invitations', { who: 'invitee' }, 200, [])
    expect(talk.broken()).toEqual(['works', 'works', 'lists'])
    // What is not shown any more is open again.
    talk.say('respond_to_invitation', answer, 404, {})
    expect(talk.strengths()).toEqual(['should', 'must', 'should', 'should'])
  })

  it.each([
    [403, ['works']],
    [401, []],
  ])('may list their own invitations (%i)', (status, broken) => {
    const talk = dreadnode()
    talk.say('list_my_pending_invitations', { who: 'invitee' }, status, {})
    expect(talk.broken().filter((rule) => rule === 'works')).toEqual(broken)
  })

  it('is not gone with one of two memberships', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.remove(invitee, {}, { user_deleted: true })
    expect(talk.messages()).toEqual([])
    talk.invite(invitee, { id: 'here' })
    talk.say(
      'respond_to_invitation',
      { subject: 'here', gives: { accept: true }, who: 'invitee' },
      200,
      talk.member(invitee),
    )
    const there = { id: 'there', org_id: 'o2' }
    talk.invite(invitee, there, { tenant: talk.otherTenant })
    const second = talk.member(invitee, { org_id: 'o2' })
    talk.say('respond_to_invitation', { subject: 'there', gives: { accept: true }, who: 'invitee' }, 200, second)
    talk.remove(invitee, {}, { user_deleted: true })
    expect(talk.broken()).toEqual(['echo'])
  })
})

describe('an unusual address', () => {
  it('must be accepted if one with the same characters was', () => {
    const talk = dreadnode()
    talk.say('invite_to_organization', { gives: { email: toEmail('a_b'), role: 'reader' } }, 400, {})
    talk.invite(toEmail('long-and_low'))
    talk.say('invite_to_organization', { gives: { email: toEmail('a%b'), role: 'reader' } }, 400, {})
    talk.say('invite_to_organization', { gives: { email: toEmail('c_d,e'), role: 'reader' } }, 400, {})
    expect(talk.messages()).toEqual([])
    talk.say('invite_to_organization', { gives: { email: toEmail('e_f'), role: 'reader' } }, 409, {})
    expect(talk.broken()).toEqual(['works'])
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
