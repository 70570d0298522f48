import { describe, expect, it } from 'vitest'
import { conversation, invitee, toEmail } from './conversation.ts'

const invitation = (org_id: string, more = {}) => ({
  ...{ id: `of-${org_id}`, org_id, email: invitee, role: 'reader', accepted: null, ...more },
})
const member = (more = {}) => ({
  ...{ user_id: 'u1', org_id: 'o1', user_email: invitee, role: 'reader', is_active: true, ...more },
})

/** Exchanges with Dreadnode about the invitee. */
function dreadnode() {
  const talk = conversation('dreadnode')
  const gives = { email: invitee, role: 'reader' }
  return {
    ...talk,
    invite: (more = {}) => talk.say('invite_to_organization', { gives }, 200, invitation('o1', more)),
    inviteElsewhere: (status: number) =>
      talk.say(
        'invite_to_organization',
        { gives, tenant: talk.otherTenant, headers: { 'content-type': 'application/json' } },
        status,
        status < 300 ? invitation('o2') : { code: status, detail: 'Already exists', type: 'already_exists_error' },
      ),
    answer: (accept: boolean, json: unknown) =>
      talk.say('respond_to_invitation', { subject: 'of-o1', gives: { accept }, who: 'invitee' }, 200, json),
    remove: () => talk.say('remove_organization_member', { subject: 'u1' }, 200, { user_deleted: false }),
  }
}

describe('an invitation of someone who is a member of another tenant', () => {
  function refused(isRemoved: boolean, last: number) {
    const talk = dreadnode()
    talk.say('list_organization_members', { tenant: talk.otherTenant }, 200, [])
    talk.invite()
    talk.answer(true, member())
    talk.inviteElsewhere(409)
    if (isRemoved) talk.remove()
    talk.inviteElsewhere(last)
    return talk
  }

  it('must not be refused, once it is clear that there was no other reason', () => {
    const message = `invite_to_organization is refused for ${invitee} only as long as they are in another tenant or invited there`
    expect(refused(true, 200).messages()).toContain(message)
    expect(refused(true, 200).strengths()).toContain('must')
  })

  it('must not be refused either while they are only invited elsewhere', () => {
    const talk = dreadnode()
    talk.invite()
    talk.inviteElsewhere(409)
    talk.say('cancel_organization_invitation', { subject: 'of-o1' }, 204)
    talk.inviteElsewhere(200)
    expect(talk.strengths()).toContain('must')
  })

  it.each([
    ['it stays refused', true, 409],
    ['it works while they are a member', false, 200],
  ])('may be refused for a reason before the run: %s', (_, isRemoved, last) => {
    expect(refused(isRemoved, last).strengths()).not.toContain('must')
  })
})

describe('the answer to declining', () => {
  it.each([
    ['null', null, []],
    ['the declined invitation', invitation('o1', { accepted: false }), []],
    ['an empty object', {}, ['should']],
  ])('may be null or an item, but not an empty one (%s)', (_, json, strengths) => {
    const talk = dreadnode()
    talk.invite()
    talk.answer(false, json)
    expect(talk.strengths()).toEqual(strengths)
  })
})

describe('the time of joining', () => {
  const at = (seconds: string) => `2030-01-01T00:00:0${seconds}Z`

  it('must not be before the invitation, not even by a fraction of a second', () => {
    const talk = dreadnode()
    talk.invite({ created_at: at('1.300') })
    talk.answer(true, member())
    talk.say('list_organization_members', {}, 200, [member({ joined_at: at('1.200') })])
    expect(talk.strengths()).toEqual(['must'])
  })

  it('may be truncated to seconds', () => {
    const talk = dreadnode()
    talk.invite({ created_at: at('1.300') })
    talk.answer(true, member({ joined_at: at('1') }))
    expect(talk.messages()).toEqual([])
  })

  it('is expected to be new for someone who joins again', () => {
    const talk = dreadnode()
    talk.invite({ created_at: at('1.100') })
    talk.answer(true, member({ joined_at: at('1.200') }))
    talk.remove()
    talk.invite({ created_at: at('1.300') })
    talk.answer(true, member({ joined_at: at('1.200') }))
    expect(talk.messages()).toContain(`respond_to_invitation shows that ${invitee} joined before the invitation`)
    expect(talk.strengths()).not.toContain('must')
  })

  it('is not compared with a later invitation of the same member', () => {
    const talk = dreadnode()
    talk.invite({ created_at: at('1.100') })
    talk.answer(true, member({ joined_at: at('1.200') }))
    talk.invite({ id: 'another', created_at: at('3.300') })
    talk.say('list_organization_members', {}, 200, [member({ joined_at: at('1.200') })])
    expect(talk.messages().filter((message) => message.includes('joined before'))).toEqual([])
  })
})

describe('a permission that someone else grants again', () => {
  const grantedBy = (maker: string, who: 'admin' | 'invitee') =>
    [
      'add_user_to_workspace',
      { gives: { email: toEmail('ada'), role: 'reader' }, who },
      200,
      { id: 'g1', user_id: 'u2', user_email: toEmail('ada'), permission: 'reader', granted_by: maker },
    ] as const

  it('may name the first one', () => {
    const talk = dreadnode()
    talk.invite({ invited_by: 'the-admin' })
    talk.answer(true, member({ role: 'owner' }))
    talk.say(...grantedBy('u1', 'invitee'))
    talk.say(...grantedBy('u1', 'admin'))
    expect(talk.messages().filter((message) => message.includes('inviter id'))).toEqual([])
  })

  it('names the person who granted it, if it was removed before', () => {
    const talk = dreadnode()
    talk.invite({ invited_by: 'the-admin' })
    talk.say(...grantedBy('the-admin', 'admin'))
    talk.say('remove_user_from_workspace', { subject: 'u2' }, 204)
    talk.say(...grantedBy('u1', 'admin'))
    expect(talk.strengths()).toContain('must')
  })
})

describe('the response to declining', () => {
  it('is expected to show no membership', () => {
    const talk = dreadnode()
    talk.invite()
    talk.answer(false, member())
    expect(talk.messages()).toEqual([`respond_to_invitation shows a membership of ${invitee}, who has not accepted`])
    expect(talk.strengths()).toEqual(['should'])
  })
})
