import { describe, expect, it } from 'vitest'
import { invitee } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.500Z`

describe('the time of a repeated permission', () => {
  function givenAgain(granted: string) {
    const talk = dreadnode()
    talk.grant(ada, { granted_at: at(1) })
    talk.grant(ben, { granted_at: at(5) })
    talk.say('remove_user_from_workspace', { subject: `user-${ada}` }, 204)
    talk.grant(ada, { granted_at: granted })
    return talk
  }

  it('is not before the times of earlier requests', () => {
    expect(givenAgain(at(1)).strengths()).toEqual(['must'])
    expect(givenAgain(at(6)).messages()).toEqual([])
  })

  it('is open if the permission may never have been removed', () => {
    const talk = dreadnode()
    talk.grant(ada, { granted_at: at(1) })
    talk.grant(ben, { granted_at: at(5) })
    talk.grant(ada, { granted_at: at(1) })
    expect(talk.messages()).toEqual([])
  })
})

describe('the time of a repeated membership', () => {
  function joinedAgain(joined: string) {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee, { joined_at: at(1) })
    talk.remove(invitee)
    talk.invite(ben, {}, talk.invitation(ben, { created_at: at(5) }))
    const again = { id: 'again' }
    talk.invite(invitee, {}, talk.invitation(invitee, again))
    const answer = { subject: 'again', gives: { accept: true }, who: 'invitee' } as const
    talk.say('respond_to_invitation', answer, 200, talk.member(invitee, { joined_at: joined }))
    return talk
  }

  it('is not expected to be before the times of earlier requests', () => {
    expect(joinedAgain(at(1)).strengths()).toEqual(['should'])
    expect(joinedAgain(at(6)).messages()).toEqual([])
  })
})

describe('someone whose account has ended with a membership', () => {
  function removed(isDeleted: boolean) {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.grant(invitee)
    talk.remove(invitee, {}, { user_deleted: isDeleted })
    return talk
  }

  it('has no permission under the same id', () => {
    const talk = removed(true)
    talk.users([invitee])
    expect(talk.broken()).toContain('agreement')
    expect(talk.strengths()).toContain('must')
  })

  it('may have one if the account still exists, under another id, or after a new grant', () => {
    const kept = removed(false)
    kept.users([invitee])
    expect(kept.strengths()).not.toContain('must')
    const other = removed(true)
    other.users([{ user_id: 'another', workspace_id: 'w1', user_email: invitee, permission: 'reader' }])
    expect(other.strengths()).not.toContain('must')
    const again = removed(true)
    again.grant(invitee)
    again.users([invitee])
    expect(again.messages()).toEqual([])
  })
})
