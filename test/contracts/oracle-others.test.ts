import { describe, expect, it } from 'vitest'
import { conversation, invitee, toEmail } from './conversation.ts'

const at = '2026-01-01T00:00:00.000Z'
const [ada, ben] = ['55555555-5555-4555-8555-555555555555', '66666666-6666-4666-8666-666666666666']
const member = (user_id: string, more = {}) => ({
  ...{
    user_id,
    user_email: `${user_id}@people.test`,
    user_name: 'Some Name',
    role: 'reader',
    is_active: true,
    ...more,
  },
})
const invitation = (more = {}) => ({
  ...{ id: '33333333-3333-4333-8333-333333333333', org_key: 'acme', email: toEmail('a'), role: 'reader' },
  ...{ accepted: null, created_at: at, expires_at: '2026-01-08T00:00:00.000Z', ...more },
})

describe('people whom no request names', () => {
  const listed = (talk: ReturnType<typeof conversation>, all: readonly unknown[]) =>
    talk.say('list_organization_members', {}, 200, all)
  const invite = (talk: ReturnType<typeof conversation>) =>
    talk.say(
      'invite_to_organization',
      { gives: { email: toEmail('a'), role: 'reader' } },
      200,
      invitation({ invited_by: null }),
    )

  it('stay unchanged', () => {
    const talk = conversation('dreadnode')
    listed(talk, [member(ada), member(ben)])
    invite(talk)
    listed(talk, [member(ada), member(ben)])
    expect(talk.messages()).toEqual([])
  })

  it('keep their role and their membership', () => {
    const talk = conversation('dreadnode')
    listed(talk, [member(ada), member(ben)])
    invite(talk)
    listed(talk, [member(ada, { role: 'contributor' })])
    expect(talk.messages()).toEqual([
      `list_organization_members shows the member ${ada}@people.test with another role, although no request has named them`,
      `list_organization_members does not show the member ${ben}@people.test any more, whom no request has named`,
    ])
    expect(talk.strengths()).toEqual(['must', 'must'])
  })

  it('exclude those whom a request has named', () => {
    const talk = conversation('dreadnode')
    listed(talk, [member(ada), member(ben)])
    talk.say('update_organization_member_role', { subject: ada, gives: { role: 'contributor' } }, 200, null)
    talk.say('remove_organization_member', { subject: ben }, 204)
    listed(talk, [member(ada, { role: 'contributor' })])
    expect(talk.messages()).toEqual([])
  })

  it('are not judged where others may change them', () => {
    const talk = conversation('dreadnode')
    listed(talk, [member(ada), member(ben)])
    listed(talk, [member(ada, { role: 'contributor' }), member(ben)])
    invite(talk)
    listed(talk, [])
    expect(talk.messages()).toEqual([])
  })

  it('may have invitations that expire', () => {
    const talk = conversation('dreadnode')
    const invited = invitation({ email: 'someone@people.test' })
    talk.say('list_organization_invitations', {}, 200, [invited])
    invite(talk)
    talk.say('list_organization_invitations', {}, 200, [invitation()])
    expect(talk.strengths()).toEqual(['must'])
    const open = conversation('blaxel')
    const pending = { email: 'someone@people.test', role: 'member', accepted: false }
    open.say('ListWorkspaceUsers', {}, 200, [pending])
    open.say('RemoveWorkspaceUser', { subject: toEmail('a') }, 404)
    open.say('ListWorkspaceUsers', {}, 200, [{ ...pending, expired: true }])
    expect(open.strengths()).toEqual(['should'])
  })
})

describe('the person who has invited', () => {
  const shown = (name: string, listedName: string | null) => {
    const talk = conversation('dreadnode')
    talk.say('list_organization_members', {}, 200, [member(ada, { user_name: listedName, role: 'owner' })])
    const json = invitation({ invited_by: ada, invited_by_name: name })
    talk.say('invite_to_organization', { gives: { email: toEmail('a'), role: 'reader' } }, 200, json)
    return talk
  }

  it('has the full or short name of the list of members', () => {
    expect(shown('Ada', 'Ada Admin').messages()).toEqual([])
    expect(shown('Ada', null).messages()).toEqual([])
  })

  it('has no other name', () => {
    const talk = shown('Grace', 'Ada Admin')
    expect(talk.messages()).toEqual([
      'invite_to_organization shows another name of the same person than list_organization_members, as a member and as the one who has invited',
    ])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('the kind of an error', () => {
  const headers = { 'content-type': 'application/json' }
  const error = (code: number, type: string) => ({ code, detail: 'Refused', type })
  const invite = (talk: ReturnType<typeof conversation>, email: string, status: number, json: unknown) =>
    talk.say('invite_to_organization', { gives: { email, role: 'reader' }, headers }, status, json)

  it('fits the status', () => {
    const talk = conversation('dreadnode')
    const subject = ada
    talk.say('remove_user_from_workspace', { subject, headers }, 404, error(404, 'not_found_error'))
    talk.say('remove_user_from_workspace', { subject, headers }, 404, error(404, 'app_error'))
    expect(talk.messages()).toEqual([])
    talk.say('remove_user_from_workspace', { subject, headers }, 404, error(404, 'forbidden_error'))
    expect(talk.messages()).toEqual([
      'remove_user_from_workspace returned 404 with an error of the kind forbidden_error',
    ])
    expect(talk.strengths()).toEqual(['should'])
  })

  it('distinguishes a pending invitation from a membership', () => {
    const talk = conversation('dreadnode')
    invite(talk, invitee, 200, invitation({ email: invitee }))
    invite(talk, invitee, 409, error(409, 'already_exists_error'))
    expect(talk.messages()).toEqual([])
    invite(talk, invitee, 409, error(409, 'member_exists_error'))
    expect(talk.messages()).toEqual([
      'invite_to_organization names a pending invitation as the kind member_exists_error',
    ])
  })

  it('distinguishes a membership from a pending invitation', () => {
    const talk = conversation('dreadnode')
    const invited = invitation({ email: invitee })
    invite(talk, invitee, 200, invited)
    const answer = { subject: invited.id, who: 'invitee', gives: { accept: true } } as const
    talk.say('respond_to_invitation', answer, 200, member(ada, { user_email: invitee }))
    for (const type of ['member_exists_error', 'conflict_error']) invite(talk, invitee, 409, error(409, type))
    expect(talk.messages()).toEqual([])
    invite(talk, invitee, 409, error(409, 'already_exists_error'))
    expect(talk.messages()).toEqual(['invite_to_organization names a member as the kind already_exists_error'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('what an operation does not document', () => {
  const all = [member(ada), member(ben)]
  const surplus = { ask: { query: { limit: '1' } } }
  const headers = { 'content-type': 'application/json' }

  it('does not truncate a list', () => {
    const talk = conversation('dreadnode')
    talk.say('list_organization_members', {}, 200, all)
    talk.say('list_organization_members', surplus, 200, all)
    expect(talk.messages()).toEqual([])
    talk.say('list_organization_members', surplus, 200, all.slice(1))
    expect(talk.messages()).toEqual([
      'list_organization_members shows another list with limit, which it does not document',
    ])
    expect(talk.strengths()).toEqual(['should'])
  })

  it('may truncate it after a change, and proves nothing', () => {
    const talk = conversation('dreadnode')
    const json = invitation({ invited_by: null })
    const own = json.id
    talk.say('list_organization_invitations', {}, 200, [])
    talk.say('invite_to_organization', { gives: { email: toEmail('a'), role: 'reader' } }, 200, json)
    talk.say('list_organization_invitations', surplus, 200, [])
    talk.say('list_organization_invitations', {}, 200, [json])
    talk.say('cancel_organization_invitation', { subject: own }, 204)
    expect(talk.messages()).toEqual([])
  })

  it('does not justify a refusal', () => {
    const talk = conversation('blaxel')
    const invite = (body: unknown, status: number) =>
      talk.say(
        'InviteWorkspaceUser',
        { gives: { email: toEmail('a') }, headers, ask: { body } },
        status,
        status === 200 ? { email: toEmail('a') } : { code: status, error: 'Bad request', message: '' },
      )
    invite({ email: 'no-address', colour: 'red' }, 400)
    invite({ email: toEmail('a'), constructor: 'red' }, 400)
    expect(talk.messages()).toEqual([])
    invite({ email: toEmail('a'), colour: 'red' }, 400)
    expect(talk.messages()).toEqual(['InviteWorkspaceUser is refused with colour, which it does not document'])
    expect(talk.strengths()).toEqual(['should'])
  })

  it('is refused where the vendor says so', () => {
    const talk = conversation('snyk')
    const errors = [{ status: '400', detail: 'Unknown query parameter' }]
    const query = { version: '2024-06-21', colour: 'red' }
    talk.say('listOrgInvitation', { headers, ask: { query } }, 400, { jsonapi: { version: '1.0' }, errors })
    expect(talk.strengths()).not.toContain('should')
  })
})

describe('a method that a path does not support', () => {
  const patched = (status: number, headers = {}) => {
    const talk = conversation('dreadnode')
    talk.say('list_organization_members', { ask: { method: 'PATCH' }, headers }, status, {})
    return talk
  }

  it.each([
    ['not found', 404, {}],
    ['refused with the methods that there are', 405, { allow: 'GET' }],
    ['unknown to the server', 501, {}],
  ])('may be %s', (_, status, headers) => {
    expect(patched(status, headers).messages()).toEqual([])
  })

  it.each([
    ['carried out', 200],
    ['a failure', 500],
    ['refused without the methods that there are', 405],
  ])('is not expected to be %s', (_, status) => {
    expect(patched(status).strengths()).toEqual(['should'])
  })
})
