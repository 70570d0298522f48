import { describe, expect, it } from 'vitest'
import { invitee } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

describe('echo', () => {
  it.each([
    ['another address', { email: ben }],
    ['an answered invitation', { accepted: true }],
  ])('is wrong with %s', (_, more) => {
    const talk = dreadnode()
    talk.invite(ada, {}, talk.invitation(ada, more))
    expect(talk.broken()).toEqual(['echo'])
  })

  it('is right in another letter case, and with unknown members', () => {
    const talk = dreadnode()
    talk.invite(ada, {}, talk.invitation(ada.toUpperCase(), { surplus: 1 }))
    expect(talk.messages()).toEqual([])
  })

  it('includes the role, in the response and in later lists', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.say('list_organization_invitations', {}, 200, [talk.invitation(ada, { role: 'owner' })])
    expect(talk.broken()).toEqual(['echo'])
  })
})

describe('agreement', () => {
  it('is broken by a value that changes without a request, and not by one that a request changes', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.respond(invitee, true)
    talk.members([invitee])
    const role = { role: 'contributor' }
    talk.say(
      'update_organization_member_role',
      { subject: `user-${invitee}`, gives: role },
      ...[200, talk.member(invitee, role)],
    )
    talk.members([invitee], role)
    expect(talk.messages()).toEqual([])
    talk.members([invitee], { ...role, user_id: 'another' })
    expect(talk.broken()).toContain('agreement')
  })

  it('is broken by two invitations with one id', () => {
    const talk = dreadnode()
    talk.invite(ada, {}, talk.invitation(ada, { id: 'one' }))
    talk.invite(ben, {}, talk.invitation(ben, { id: 'one' }))
    expect(talk.broken()).toContain('agreement')
  })
})

describe('times', () => {
  it('of new entities are not before those of earlier requests', () => {
    const talk = dreadnode()
    talk.invite(invitee, {}, talk.invitation(invitee, { created_at: '2030-01-01T00:00:00.100Z' }))
    talk.invite(ada, {}, talk.invitation(ada, { created_at: '2030-01-01T00:00:00.200Z' }))
    talk.accept(invitee, { joined_at: '2030-01-01T00:00:00.100Z' })
    expect(talk.broken()).toEqual(['agreement'])
  })

  it('may be truncated to seconds, and may be those of an earlier entity', () => {
    const talk = dreadnode()
    talk.invite(invitee, {}, talk.invitation(invitee, { created_at: '2030-01-01T00:00:00.900Z' }))
    talk.accept(invitee, { joined_at: '2030-01-01T00:00:00Z' })
    talk.invite(ada, {}, talk.invitation(ada, { created_at: '2030-01-01T00:00:02Z' }))
    talk.invite(ada, {}, talk.invitation(ada, { created_at: '2030-01-01T00:00:00Z' }))
    expect(talk.messages()).toEqual([])
  })

  it('of the expiry are new with each invitation', () => {
    const talk = dreadnode()
    const expires_at = '2030-01-08T00:00:00.100Z'
    talk.invite(ada, {}, talk.invitation(ada, { id: 'one', created_at: '2030-01-01T00:00:00.100Z', expires_at }))
    talk.say('cancel_organization_invitation', { subject: 'one' }, 204)
    talk.invite(ada, {}, talk.invitation(ada, { id: 'two', created_at: '2030-01-01T00:00:00.300Z', expires_at }))
    expect(talk.messages()).toEqual([`invite_to_organization repeats the expiry of an earlier invitation of ${ada}`])
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
    talk.invite(invitee, {}, talk.invitation(invitee, { org_name: 'None of Them' }))
    expect(talk.messages()).toEqual([])
    talk.accept(invitee, { user_name: 'None None', org_name: 'None of Them' })
    expect(talk.broken()).toEqual(['agreement'])
  })
})

describe('a boolean that a request needs', () => {
  it.each([
    ['perhaps', ['should']],
    [4711, ['should']],
    ['true', []],
    [null, []],
    [true, []],
  ])('is not another value (%s)', (value, strengths) => {
    const talk = dreadnode()
    const ask = { body: { email: ada, role: 'reader', send_email: value } }
    talk.invite(ada, { ask })
    expect(talk.strengths()).toEqual(strengths)
  })
})
