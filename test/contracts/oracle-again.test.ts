import { describe, expect, it } from 'vitest'
import { conversation, toEmail } from './conversation.ts'
import { ada, dreadnode } from './dreadnode-talk.ts'

const role = '33333333-3333-4333-8333-333333333333'
const id = '44444444-4444-4444-8444-444444444444'
const otherId = '55555555-5555-4555-8555-555555555555'
const org = '11111111-1111-4111-8111-111111111111'
const malformed = { org_id: 'invitelab-not-a-uuid' }

/** Exchanges with Snyk about invitations. */
function snyk() {
  const talk = conversation('snyk')
  // A list shows the name of a role, and the response to inviting its id.
  const item = (email: string, handle: string, shown = 'Developer') => ({
    ...{ id: handle, type: 'org_invitation' },
    attributes: { email, role: shown, is_active: true },
  })
  return {
    ...talk,
    invited: (email: string, handle = id, links = { self: `/orgs/${org}/invites` }) =>
      talk.say('createOrgInvitation', { gives: { email, role } }, 201, { data: item(email, handle, role), links }),
    refused: (email: string) => talk.say('createOrgInvitation', { gives: { email, role } }, 400),
    revoked: (handle = id) => talk.say('deleteOrgInvitation', { subject: handle }, 204),
    page: (items: readonly (readonly [string, string])[], { next = '', ...asked }: Record<string, string>) =>
      talk.say(
        'listOrgInvitation',
        {
          ...(asked.other ? { tenant: talk.otherTenant } : {}),
          ask: { query: { version: '2024-06-21', ...(asked.after ? { starting_after: asked.after } : {}) } },
        },
        200,
        {
          data: items.map(([email, handle]) => item(email, handle)),
          links: next ? { next: `?version=2024-06-21&starting_after=${next}` } : {},
        },
      ),
  }
}

describe('an unusual address that was invited and revoked', () => {
  it.each(["Ada+o'n", 'ada-é', 'ada/s'])('%s can be invited again', (name) => {
    const talk = snyk()
    talk.invited(toEmail(name))
    talk.revoked()
    talk.refused(toEmail(name))
    expect(talk.messages()).toEqual(['createOrgInvitation is refused for the admin'])
    expect(talk.strengths()).toEqual(['must'])
  })

  it('may be refused the first time, and in another letter case', () => {
    const talk = snyk()
    talk.refused(toEmail("ada+o'n"))
    talk.invited(toEmail("Bob+o'n"))
    talk.revoked()
    talk.refused(toEmail("bob+o'n"))
    expect(talk.messages()).toEqual([])
  })
})

describe('a tenant with a malformed id', () => {
  it('is refused as malformed, and should not be called unknown', () => {
    const talk = snyk()
    talk.say('createOrgInvitation', { tenant: malformed, gives: { email: toEmail('ada'), role } }, 400)
    expect(talk.messages()).toEqual([])
    talk.say('createOrgInvitation', { tenant: malformed, gives: { email: toEmail('ada'), role } }, 404)
    expect(talk.strengths()).toEqual(['should'])
  })

  it.each([201, 401])('is not answered with %s', (status) => {
    const talk = snyk()
    talk.say('createOrgInvitation', { tenant: malformed, gives: { email: toEmail('ada'), role } }, status)
    expect(talk.messages().length).toBeGreaterThan(0)
  })
})

describe('the link of a created invitation to itself', () => {
  it('may lead to it', () => {
    const talk = snyk()
    talk.invited(toEmail('ada'))
    talk.invited(toEmail('bob'), otherId, { self: `/orgs/${org}/invites/${otherId}` })
    expect(talk.messages()).toEqual([])
  })

  it('does not lead to an earlier one', () => {
    const talk = snyk()
    talk.invited(toEmail('ada'))
    talk.invited(toEmail('bob'), otherId, { self: `/orgs/${org}/invites/${id}` })
    expect(talk.messages()).toEqual([
      `createOrgInvitation contains a link to itself that leads to the invitation of ${toEmail('ada')}`,
    ])
    expect(talk.strengths()).toEqual(['must'])
  })
})

describe('two lists with the same cursor', () => {
  it('are not confused', () => {
    const talk = snyk()
    talk.invited(toEmail('ada'))
    talk.page([[toEmail('ada'), id]], { next: 'one' })
    talk.page([], { after: 'one', other: 'yes' })
    expect(talk.messages()).toEqual([])
  })
})

describe('the order of a list', () => {
  const bob = toEmail('bob')

  it('is that of creation', () => {
    const talk = snyk()
    talk.invited(ada)
    talk.invited(bob, otherId)
    talk.page(
      [
        [bob, otherId],
        [ada, id],
      ],
      {},
    )
    expect(talk.messages()).toEqual([`A page shows the invitation of ${bob} before the older one of ${ada}`])
  })

  it('is not changed by a repetition that fails', () => {
    const talk = snyk()
    talk.invited(ada)
    talk.invited(bob, otherId)
    talk.say('createOrgInvitation', { gives: { email: ada, role } }, 500)
    talk.page(
      [
        [ada, id],
        [bob, otherId],
      ],
      {},
    )
    expect(talk.messages()).not.toContainEqual(expect.stringContaining('before the older one'))
  })
})

describe('the names of roles in a list', () => {
  const item = (email: string, handle: string, name: string) => ({
    ...{ id: handle, type: 'org_invitation' },
    attributes: { email, role: name, is_active: true },
  })

  it.each([
    ['Developer', ['listOrgInvitation shows two roles by one name']],
    ['Collaborator', []],
  ])('differ for different roles: Developer and %s', (name, messages) => {
    const talk = snyk()
    const [other, bob] = ['77777777-7777-4777-8777-777777777777', toEmail('bob')]
    talk.invited(ada)
    const made = { ...item(bob, otherId, name), attributes: { email: bob, role: other, is_active: true } }
    talk.say('createOrgInvitation', { gives: { email: bob, role: other } }, 201, { data: made })
    const data = [item(ada, id, 'Developer'), item(bob, otherId, name)]
    talk.say('listOrgInvitation', { ask: { query: { version: '2024-06-21' } } }, 200, { data, links: {} })
    expect(talk.messages().filter((message) => message.includes('role'))).toEqual(messages)
  })
})

describe('a second grant of access', () => {
  it.each([
    [400, ['add_user_to_workspace returned 400 after a request for the same person']],
    [409, []],
    [200, []],
  ])('may be answered with %d', (status, messages) => {
    const talk = dreadnode()
    const { access } = talk
    for (const answer of [200, status])
      talk.say(
        'add_user_to_workspace',
        { gives: { email: ada, role: 'reader' } },
        ...[answer, answer === 200 ? access(ada) : {}],
      )
    expect(talk.messages()).toEqual(messages)
  })
  it('is not expected to change the role', () => {
    const talk = dreadnode()
    talk.grant(ada)
    talk.say(
      'add_user_to_workspace',
      { gives: { email: ada, role: 'owner' } },
      ...[200, talk.access(ada, { permission: 'owner' })],
    )
    expect(talk.messages()).toEqual(['add_user_to_workspace returned 200 after a request for the same person'])
    expect(talk.strengths()).toEqual(['should'])
  })
})
