import { describe, expect, it } from 'vitest'
import { conversation, invitee, toEmail } from './conversation.ts'
import { ada, dreadnode } from './dreadnode-talk.ts'

const id = '33333333-3333-4333-8333-333333333333'
const invitation = (more = {}) => ({ id, org_key: 'acme', email: invitee, role: 'reader', accepted: null, ...more })
const other = '66666666-6666-4666-8666-666666666666'
const headers = { 'content-type': 'application/json' }
const error = (code: number) => ({ code, detail: 'No such user', type: 'not_found_error' })

describe('an error', () => {
  it('repeats the status of its response, even if its body is not documented', () => {
    const talk = conversation('dreadnode')
    const subject = '44444444-4444-4444-8444-444444444444'
    talk.say('remove_user_from_workspace', { subject, headers }, 404, error(404))
    expect(talk.messages()).toEqual([])
    talk.say('remove_user_from_workspace', { subject, headers }, 404, error(400))
    expect(talk.messages()).toEqual(['remove_user_from_workspace returned 404 with an error that contains 400'])
    talk.say('remove_user_from_workspace', { subject, headers }, 404, { ...error(404), code: '404' })
    expect(talk.messages().at(-1)).toBe('remove_user_from_workspace returned 404 with an error that contains "404"')
    expect(talk.strengths()).toEqual(['must', 'should'])
  })

  it('may be one of several with other statuses', () => {
    const talk = conversation('snyk')
    const errors = ['400', '404'].map((status) => ({ status, detail: 'wrong' }))
    talk.say('listOrgInvitation', { headers }, 404, { jsonapi: { version: '1.0' }, errors })
    expect(talk.messages().filter((message) => message.includes('an error that contains'))).toEqual([])
  })
})

describe('the type of a value', () => {
  it('is the same for a list with and without items', () => {
    const talk = conversation('dreadnode')
    talk.say('list_organization_invitations', {}, 200, [])
    talk.say('list_organization_invitations', {}, 200, [invitation({ email: 'someone@example.test' })])
    expect(talk.messages()).toEqual([])
    talk.say('list_organization_invitations', {}, 200, null)
    expect(talk.messages()).toEqual(['list_organization_invitations shows the list as null, and has shown it as array'])
    expect(talk.strengths()).toEqual(['must'])
  })

  it('is the same for a member of all items, unless it is null', () => {
    const talk = conversation('dreadnode')
    const subject = '44444444-4444-4444-8444-444444444444'
    talk.say('remove_organization_member', { subject }, 200, { user_deleted: null })
    talk.say('remove_organization_member', { subject }, 200, { user_deleted: true })
    expect(talk.messages()).toEqual([])
    talk.say('list_organization_invitations', {}, 200, [
      invitation({ pending_verification: 1, email: 'a@example.test' }),
    ])
    talk.say('list_organization_invitations', {}, 200, [
      invitation({ pending_verification: '1', email: 'a@example.test' }),
    ])
    expect(talk.strengths()).toContain('should')
  })
})

describe('a member that any write may change', () => {
  it('says the same in two lists without a write in between', () => {
    const talk = conversation('dreadnode')
    const own = (value: boolean) =>
      talk.say('list_my_pending_invitations', { who: 'invitee' }, 200, [invitation({ pending_verification: value })])
    talk.say(
      'invite_to_organization',
      { gives: { email: invitee, role: 'reader' } },
      200,
      invitation({ pending_verification: true }),
    )
    talk.say('list_organization_invitations', {}, 200, [invitation({ pending_verification: true })])
    own(true)
    talk.say(
      'invite_to_organization',
      { gives: { email: toEmail('a'), role: 'reader' } },
      200,
      invitation({ id: other, email: toEmail('a') }),
    )
    own(false)
    expect(talk.messages()).toEqual([])
    talk.say('list_organization_invitations', {}, 200, [
      invitation({ pending_verification: true }),
      invitation({ id: other, email: toEmail('a') }),
    ])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a text with spaces', () => {
  it('is refused or kept, and not treated as the address without them', () => {
    const talk = conversation('dreadnode')
    const grant = (given: string, email: string) =>
      talk.say('add_user_to_workspace', { gives: { email: given, role: 'reader' } }, 200, {
        ...{ id, user_id: '55555555-5555-4555-8555-555555555555', user_email: email, permission: 'reader' },
      })
    talk.say('add_user_to_workspace', { gives: { email: 'kim @ example.test', role: 'reader' }, headers }, 422, {
      ...{ ...error(422), type: 'invalid_error' },
      errors: [{ loc: ['body', 'user_email'], msg: 'wrong', type: 'value_error' }],
    })
    grant('kim@example.test', 'kim@example.test')
    expect(talk.messages()).toEqual([])
    grant('kim @ example.test', 'kim@example.test')
    expect(talk.strengths()).toEqual(['should'])
  })

  it('may have a name in front, as many libraries read it', () => {
    const talk = dreadnode()
    const shown = talk.access(ada)
    talk.say('add_user_to_workspace', { gives: { email: `Someone <${ada}>`, role: 'reader' } }, 200, shown)
    talk.users([shown])
    expect(talk.messages()).toEqual(['add_user_to_workspace treats other text as an address'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a role', () => {
  it('is one that the vendor supports', () => {
    const talk = conversation('dreadnode')
    const subject = '55555555-5555-4555-8555-555555555555'
    const change = (role: unknown, status: number) =>
      talk.say(
        'update_organization_member_role',
        { subject, headers, ask: { body: { role } } },
        status,
        status === 200 ? null : error(status),
      )
    change('readers', 404)
    change('owner', 200)
    expect(talk.messages()).toEqual([])
    change('readers', 200)
    change(null, 200)
    change('OWNER', 200)
    expect(talk.strengths()).toEqual(['must', 'must', 'should'])
  })
})
