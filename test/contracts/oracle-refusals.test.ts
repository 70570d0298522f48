import { describe, expect, it } from 'vitest'
import { invitee, toEmail } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

describe('refusals', () => {
  it('are wrong for a plain request about something that exists', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.revoke(ada, 404)
    expect(talk.broken()).toEqual(['works'])
  })

  it('are not as expected for someone who has declined', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.respond(invitee, false)
    talk.refuseInvite(invitee)
    expect(talk.broken()).toEqual(['works'])
    expect(talk.strengths()).toEqual(['should'])
  })

  it.each([
    ['reader', ['must']],
    // A target may want another role first.
    ['owner', ['should']],
  ])('are wrong for the removal of a member who is %s', (role, strengths) => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.setRole(invitee, role)
    talk.say('remove_organization_member', { subject: talk.member(invitee).user_id }, 409)
    expect(talk.strengths()).toEqual(strengths)
  })

  it('are open for an address that is invited already, or has an unusual form', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.refuseInvite(ada)
    talk.refuseInvite(ben, 429)
    expect(talk.messages()).toEqual([])
    // A plus is legal, and no vendor promises to accept it.
    talk.refuseInvite(toEmail('a+b'), 400)
    expect(talk.strengths()).toEqual(['should'])
  })

  it('are wrong for a plus, if another address with one was accepted', () => {
    const talk = dreadnode()
    talk.invite(toEmail('c+d'))
    talk.refuseInvite(toEmail('a+b'), 409)
    expect(talk.strengths()).toEqual(['must'])
  })

  it('are wrong for someone who is in another tenant only', () => {
    const talk = dreadnode()
    const { otherTenant: tenant } = talk
    talk.members([])
    talk.invite(invitee, {}, talk.invitation(invitee, { id: 'here' }))
    talk.say('cancel_organization_invitation', { subject: 'here' }, 204)
    talk.invite(invitee, { tenant }, talk.invitation(invitee, { org_id: 'o2' }))
    const accepting = { subject: talk.idOf(invitee), gives: { accept: true }, who: 'invitee' } as const
    talk.say('respond_to_invitation', accepting, 200, talk.member(invitee, { org_id: 'o2' }))
    talk.refuseInvite(invitee)
    expect(talk.strengths()).toEqual(['must'])
  })

  it('are not as expected for a person of the target whom the run has not invited yet', () => {
    const talk = dreadnode()
    talk.members([])
    talk.refuseInvite(invitee)
    expect(talk.strengths()).toEqual(['should'])
  })

  it('are wrong for a new address, and for one that was only revoked', () => {
    const talk = dreadnode()
    talk.refuseInvite(ben)
    talk.invite(ada)
    talk.revoke(ada)
    talk.refuseInvite(ada)
    expect(talk.broken()).toEqual(['works', 'works'])
  })

  it('have the documented status', () => {
    const talk = dreadnode()
    talk.refuseInvite(ada, 403, { who: 'limited' })
    talk.refuseInvite(ada, 401, { who: 'anonymous' })
    expect(talk.messages()).toEqual([])
    talk.refuseInvite(ada, 404, { who: 'anonymous' })
    expect(talk.messages()).toEqual(['invite_to_organization without a credential returned 404'])
  })

  it('are wrong as 500, and open as 503', () => {
    const talk = dreadnode()
    talk.refuseInvite(ada, 503)
    expect(talk.messages()).toEqual([])
    talk.refuseInvite(ada, 500)
    expect(talk.broken()).toEqual(['works'])
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
