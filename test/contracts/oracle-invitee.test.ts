import { describe, expect, it } from 'vitest'
import { invitee } from './conversation.ts'
import { dreadnode } from './dreadnode-talk.ts'

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
    talk.invite(invitee, {}, talk.invitation(invitee, { id: 'here' }))
    talk.say(
      'respond_to_invitation',
      { subject: 'here', gives: { accept: true }, who: 'invitee' },
      200,
      talk.member(invitee),
    )
    const there = { id: 'there', org_id: 'o2' }
    talk.invite(invitee, { tenant: talk.otherTenant }, talk.invitation(invitee, there))
    const second = talk.member(invitee, { org_id: 'o2' })
    talk.say('respond_to_invitation', { subject: 'there', gives: { accept: true }, who: 'invitee' }, 200, second)
    talk.remove(invitee, {}, { user_deleted: true })
    expect(talk.broken()).toEqual(['echo'])
  })
})
