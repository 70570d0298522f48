import { describe, expect, it } from 'vitest'
import { conversation, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const role = '33333333-3333-4333-8333-333333333333'
const id = '44444444-4444-4444-8444-444444444444'
const org = '11111111-1111-4111-8111-111111111111'
const path = `/orgs/${org}/invites`

const item = (more = {}) => ({ id, type: 'org_invitation', attributes: { email: ada, is_active: true }, ...more })

/** Exchanges with Snyk about one invitation and pages without one. */
function snyk() {
  const talk = conversation('snyk')
  return {
    ...talk,
    invite: (data: unknown = item(), headers = {}, links: unknown = { self: path }) =>
      talk.say('createOrgInvitation', { gives: { email: ada, role }, headers }, 201, { data, links }),
    list: (data: readonly unknown[]) => talk.say('listOrgInvitation', {}, 200, { data, links: {} }),
    page: (links: unknown, query = {}) =>
      talk.say('listOrgInvitation', { path, ask: { query: { version: '2024-06-21', ...query } } }, 200, {
        data: [],
        links,
      }),
  }
}

describe('a link without a target', () => {
  it('is left out of all pages, or null on all pages', () => {
    const [without, withNull, mixed] = [snyk(), snyk(), snyk()]
    without.page({})
    without.page({}, { limit: '20' })
    withNull.page({ prev: null, next: null })
    withNull.page({ prev: null, next: null }, { limit: '20' })
    expect([...without.messages(), ...withNull.messages()]).toEqual([])
    mixed.page({})
    mixed.page({ prev: 'x', next: null }, { limit: '20' })
    expect(mixed.messages()).toContain('The link "next" of a page is null, and left out on another page')
    expect(mixed.strengths()).toContain('must')
  })

  it('is not left out where the other one is null', () => {
    const talk = snyk()
    talk.page({ next: null })
    expect(talk.messages()).toEqual(['The link "next" of a page is null, and "prev" is left out'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a link of a page', () => {
  it.each([`/rest${path}?version=2024-06-21`, `http://target.test${path}?version=2024-06-21`, '?version=2024-06-21'])(
    '%s leads to the list',
    (self) => {
      const talk = snyk()
      talk.page({ self })
      expect(talk.messages()).toEqual([])
    },
  )

  it.each([`/orgs/${role}/invites`, `/orgs/${org}/memberships`, `http://other.test${path}`])(
    '%s does not lead to the list',
    (href) => {
      const talk = snyk()
      talk.page({ last: { href: `${href}?version=2024-06-21` } })
      expect(talk.messages()).toEqual(['The link "last" of a page does not lead to a page of the same list'])
    },
  )
})

describe('a size of a page', () => {
  it.each(['10', '100', ''])('may be %j', (limit) => {
    const talk = snyk()
    talk.page({}, { limit })
    expect(talk.broken()).not.toContain('refusals')
  })

  it.each(['25', '105', '0', '-10', '10.5', 'null'])('must not be %j, even after a cursor', (limit) => {
    const talk = snyk()
    talk.page({}, { limit })
    talk.page({}, { limit, starting_after: 'v1' })
    expect(talk.messages()).toEqual(
      Array.from({ length: 2 }, () => `listOrgInvitation accepts the limit ${limit}, which is out of bounds`),
    )
    expect(talk.strengths()).toEqual(['must', 'must'])
  })
})

describe('a location', () => {
  it('contains only the ids of the new entity and of its tenant', () => {
    const talk = snyk()
    talk.invite(item(), { location: `/rest${path}/${id}?version=2024-06-21` })
    talk.invite(item(), { location: `./invites/${id}` })
    expect(talk.messages()).toEqual([])
    talk.invite(item(), { location: `/orgs/${role}/invites/${id}` })
    expect(talk.messages()).toEqual(['The location of createOrgInvitation does not lead to what it created'])
  })

  it('is expected, and must be there once the operation has sent one', () => {
    const talk = snyk()
    talk.invite(item(), { location: undefined })
    expect(talk.messages()).toEqual(['The response of createOrgInvitation has no location, which is documented'])
    talk.invite(item(), { location: `${path}/${id}` })
    talk.invite(item(), { location: undefined })
    expect(talk.strengths()).toEqual(['should', 'must'])
  })

  it('is expected to keep the version of the request', () => {
    const talk = snyk()
    talk.invite(item(), { location: `${path}/${id}?version=2022-11-14` })
    expect(talk.messages()).toEqual([
      'createOrgInvitation contains a link with another version than that of the request',
    ])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a link of a response to itself', () => {
  it('is expected for a new invitation', () => {
    const talk = snyk()
    talk.invite(item(), {}, undefined)
    talk.invite(item({ id: role }), {}, {})
    expect(talk.messages().filter((message) => message.endsWith('contains no link to itself'))).toHaveLength(1)
    expect(talk.strengths()).toContain('should')
  })

  it('is expected to name the tenant', () => {
    const talk = snyk()
    talk.invite(item(), {}, { self: `${path}/${id}` })
    expect(talk.messages()).toEqual([])
    talk.invite(item(), {}, { self: { href: `/orgs/${id}/invites/${id}` } })
    expect(talk.messages()).toEqual(['createOrgInvitation contains a link to itself that does not name the tenant'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('a related link', () => {
  const related = (link: unknown) => ({
    relationships: { org: { data: { id: org, type: 'org' }, links: { related: link } } },
  })

  it.each([`/orgs/${org.toUpperCase()}`, { href: `/rest/orgs/${org}?version=2024-06-21` }, '/resource/4'])(
    '%o may lead to what it stands beside',
    (link) => {
      const talk = snyk()
      talk.invite()
      talk.list([item(related(link))])
      expect(talk.messages()).toEqual([])
    },
  )

  it('is expected not to lead to something else', () => {
    const talk = snyk()
    talk.invite()
    talk.list([item(related(`/orgs/${id}`))])
    expect(talk.messages()).toEqual([
      'listOrgInvitation shows a link at /relationships/org/links/related that does not lead to the item beside it',
    ])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('the type of a resource', () => {
  it('is expected to be the same in every operation', () => {
    const talk = snyk()
    talk.invite()
    talk.list([item()])
    expect(talk.messages()).toEqual([])
    talk.list([item({ type: 'org_invitations' })])
    expect(talk.strengths()).toContain('should')
    expect(talk.messages()).toContain(
      'listOrgInvitation shows another /type of an invitation than createOrgInvitation did',
    )
  })
})

describe('a request without a credential', () => {
  const wrong = { body: { email: 4711 } }

  it('gets the status for that, even if it has another error', () => {
    const talk = conversation('blaxel')
    talk.say('InviteWorkspaceUser', { who: 'anonymous', ask: wrong }, 401)
    talk.say('GetWorkspace', { who: 'anonymous', tenant: { workspace: 'unknown' } }, 401)
    expect(talk.messages()).toEqual([])
    talk.say('InviteWorkspaceUser', { who: 'anonymous', ask: wrong }, 400)
    talk.say('GetWorkspace', { who: 'anonymous', tenant: { workspace: 'unknown' } }, 404)
    expect(talk.messages()).toEqual([
      'InviteWorkspaceUser without a valid credential, with another error, returned 400',
      'GetWorkspace without a credential returned 404',
    ])
    expect(talk.strengths()).toEqual(['should', 'must'])
  })

  it('may get 404 from an operation that the vendor has withdrawn', () => {
    const talk = conversation('blaxel')
    talk.say('AcceptWorkspaceInvitation', { who: 'anonymous', tenant: { workspace: 'unknown' } }, 404)
    expect(talk.messages()).toEqual([])
  })
})

describe('a parameter', () => {
  it('is expected to be refused if it is empty, or has two values', () => {
    const talk = snyk()
    talk.page({ self: `${path}?version=2024-06-21` }, { limit: '20' })
    talk.say('listOrgInvitation', { path, ask: { query: { version: '' } } }, 400, { errors: [] })
    const before = talk.messages().length
    talk.page({}, { limit: '' })
    talk.page({}, { starting_after: ['a', 'b'] })
    expect(talk.messages().slice(before)).toEqual([
      'listOrgInvitation accepts an empty limit',
      'A page has no link "self", which other pages have, although there is a page that it can lead to',
      'listOrgInvitation accepts two values of starting_after',
      'A page has no link "self", which other pages have, although there is a page that it can lead to',
    ])
    expect(talk.strengths()).not.toContain('must')
  })
})

describe('a role that a list shows by its name', () => {
  const other = '55555555-5555-4555-8555-555555555555'
  const eve = toEmail('eve')
  const roles = (first: string, second: string) => {
    const talk = conversation('snyk')
    const links = { self: path }
    const shown = [
      { ...item(), attributes: { email: ada, is_active: true, role: first } },
      { ...item(), id: other, attributes: { email: eve, is_active: true, role: second } },
    ]
    talk.say('createOrgInvitation', { gives: { email: ada, role } }, 201, { data: item(), links })
    talk.say('createOrgInvitation', { gives: { email: eve, role: other } }, 201, {
      data: { ...item(), id: other, attributes: { email: eve, is_active: true } },
      links,
    })
    talk.say('listOrgInvitation', {}, 200, { data: shown, links: {} })
    return talk.messages()
  }

  it('is expected for all roles', () => {
    expect(roles('Collaborator', 'Auditor')).toEqual([])
    expect(roles(role, other)).toEqual(['listOrgInvitation shows a role by its id'])
    expect(roles('Collaborator', other)).toEqual([
      'listOrgInvitation shows some roles by their names and others by their ids',
    ])
  })
})

describe('a person who is only invited', () => {
  it('reads nothing of the tenant', () => {
    const talk = conversation('snyk')
    const invited = { ...item(), attributes: { email: 'invitee@example.test', is_active: true } }
    talk.say('createOrgInvitation', { gives: { email: 'invitee@example.test', role } }, 201, { data: invited })
    talk.say('listOrgInvitation', { who: 'invitee' }, 404, { errors: [{ status: '404', detail: 'Not found' }] })
    expect(talk.broken()).not.toContain('rights')
    talk.say('listOrgInvitation', { who: 'invitee' }, 200, { data: [invited], links: {} })
    expect(talk.messages()).toContain('listOrgInvitation succeeds for the invitee, who lacks the right to it')
  })
})
