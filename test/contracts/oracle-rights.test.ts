import { describe, expect, it } from 'vitest'
import { invitee } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

describe('rights', () => {
  it.each(['limited', 'anonymous'] as const)('are broken by a success for the caller %s', (who) => {
    const talk = dreadnode()
    talk.invite(ada, { who })
    expect(talk.broken()).toEqual(['rights'])
  })

  it('of the invitee are open until their membership is known', () => {
    const talk = dreadnode()
    talk.say('list_organization_members', { who: 'invitee' }, 200, [])
    expect(talk.messages()).toEqual([])
    talk.invite(invitee)
    talk.respond(invitee, true)
    talk.invite(ada, { who: 'invitee' })
    expect(talk.broken()).toEqual(['rights'])
  })
})

describe('a permission in a workspace', () => {
  it('gives no right in the organization, and none without the role of an owner', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.grant(invitee)
    expect(talk.messages()).toEqual([])
    talk.invite(ada, { who: 'invitee' })
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

  it('may return with the membership, unless it was removed separately', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.grant(invitee)
    talk.say('remove_user_from_workspace', { subject: `user-${invitee}` }, 204)
    talk.users([])
    talk.say(
      'add_user_to_workspace',
      { gives: { email: invitee, role: 'owner' } },
      ...[200, talk.access(invitee, { permission: 'owner' })],
    )
    talk.remove(invitee)
    talk.users([talk.access(invitee, { permission: 'owner' })])
    expect(talk.broken()).toEqual(['lists'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('an invitation whose sender is removed', () => {
  it.each([true, false])('is expected to stay, although no vendor says so (stays: %s)', (stays) => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.setRole(invitee, 'owner')
    talk.invite(ada, { who: 'invitee' })
    talk.remove(invitee)
    talk.list(stays ? [ada] : [])
    const gone = `list_organization_invitations no longer shows the invitation of ${ada}, whose sender remove_organization_member has removed`
    expect(talk.messages()).toEqual(stays ? [] : [gone])
    expect(talk.strengths()).toEqual(stays ? [] : ['should'])
  })
})

describe('what has ended', () => {
  it.each([true, false])('cannot be answered again (accepted: %s)', (accept) => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.respond(invitee, accept)
    talk.respond(invitee, true, 404)
    expect(talk.messages()).toEqual([])
    talk.respond(invitee, true)
    expect(talk.broken()).toEqual(['ended'])
  })
})
