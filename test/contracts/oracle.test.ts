import { describe, expect, it } from 'vitest'
import { conversation, invitee, type Saying, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const ben = toEmail('ben')

/** A conversation with Dreadnode, in words of the lifecycle. */
function dreadnode() {
  const talk = conversation('dreadnode')
  const idOf = (email: string) => `id-of-${email}`
  const invitation = (email: string, more = {}) => ({
    ...{ id: idOf(email), org_id: 'o1', email, role: 'reader', accepted: null, ...more },
  })
  const member = (email: string, more = {}) => ({
    ...{ user_id: `user-${email}`, org_id: 'o1', user_email: email, role: 'reader', is_active: true, ...more },
  })
  return {
    ...talk,
    ...{ idOf, invitation, member },
    invite: (email: string, saying: Saying = {}, shown: unknown = invitation(email)) =>
      talk.say('invite_to_organization', { gives: { email, role: 'reader' }, ...saying }, 200, shown),
    refuseInvite: (email: string, status = 409, saying: Saying = {}) =>
      talk.say('invite_to_organization', { gives: { email, role: 'reader' }, ...saying }, status, {}),
    list: (emails: readonly string[], saying: Saying = {}) =>
      talk.say(
        'list_organization_invitations',
        saying,
        200,
        emails.map((email) => invitation(email)),
      ),
    revoke: (email: string, status = 204, saying: Saying = {}) =>
      talk.say('cancel_organization_invitation', { subject: idOf(email), ...saying }, status),
    respond: (email: string, accept: boolean, status = 200, saying: Saying = {}) =>
      talk.say(
        'respond_to_invitation',
        { subject: idOf(email), gives: { accept }, who: 'invitee', ...saying },
        ...[status, status !== 200 ? {} : accept ? member(email) : null],
      ),
    mine: (emails: readonly string[], who: Saying['who'] = 'invitee') =>
      talk.say(
        'list_my_pending_invitations',
        { who },
        200,
        emails.map((email) => invitation(email)),
      ),
    members: (emails: readonly string[], more = {}) =>
      talk.say(
        'list_organization_members',
        {},
        200,
        emails.map((email) => member(email, more)),
      ),
  }
}

describe('lists', () => {
  it('must show what was invited, once, and not what was revoked', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.list([ada])
    talk.revoke(ada)
    talk.list([])
    expect(talk.messages()).toEqual([])
    talk.list([ada])
    expect(talk.broken()).toEqual(['lists'])
  })

  it.each([
    ['does not show an invitation', []],
    ['shows it twice', [ada, ada]],
  ])('are wrong if one %s', (_, emails) => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.list(emails)
    expect(talk.broken()).toEqual(['lists'])
  })

  it('are wrong if they show an invitation under another id', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.say('list_organization_invitations', {}, 200, [talk.invitation(ada, { id: 'other' })])
    expect(talk.messages()).toEqual([`list_organization_invitations shows the invitation of ${ada} under another id`])
  })

  it('may show an invitation that was answered, marked as such, but not as pending', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.respond(invitee, true)
    talk.say('list_organization_invitations', {}, 200, [talk.invitation(invitee, { accepted: true })])
    expect(talk.messages()).toEqual([])
    talk.list([invitee])
    expect(talk.broken()).toEqual(['lists'])
  })

  it('may show an invitation that was declined, or has ended before the run, beside a new one', () => {
    const talk = dreadnode()
    const old = [
      talk.invitation(invitee, { id: 'before-the-run', accepted: true }),
      talk.invitation(invitee, { id: 'declined-before-the-run', accepted: false }),
    ]
    const declined = talk.invitation(invitee, { accepted: false })
    const again = talk.invitation(invitee, { id: 'again' })
    const list = (...items: unknown[]) => talk.say('list_organization_invitations', {}, 200, [...items, ...old])
    list()
    talk.invite(invitee)
    talk.respond(invitee, false)
    list(declined)
    talk.invite(invitee, {}, again)
    list(declined, again)
    talk.say('cancel_organization_invitation', { subject: 'again' }, 204)
    list(declined)
    expect(talk.messages()).toEqual([])
    list(declined, { ...again, accepted: false })
    expect(talk.broken()).toEqual(['lists'])
  })

  it('must show an address that has joined among the members, and not the one that was removed', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.respond(invitee, true)
    talk.members([invitee])
    talk.say('remove_organization_member', { subject: `user-${invitee}` }, 200, {})
    talk.members([])
    expect(talk.messages()).toEqual([])
    talk.members([invitee])
    expect(talk.broken()).toEqual(['lists'])
  })

  it('are judged as a whole if they have pages', () => {
    const { say, messages } = conversation('snyk')
    const item = (email: string, role: string) => ({ id: email, attributes: { email, role, is_active: true } })
    const others = Array.from({ length: 9 }, (_, index) => toEmail(`other-${index}`))
    const first = [ada, ...others]
    for (const email of [...first, ben]) {
      const role = '33333333-3333-4333-8333-333333333333'
      const headers = { location: `/invites/${email}` }
      say('createOrgInvitation', { gives: { email, role }, headers }, 201, { data: item(email, role) })
    }
    const page = (emails: readonly string[], next?: string, cursor?: string) => {
      const query = { version: '2024-06-21', limit: '10', ...(cursor ? { starting_after: cursor } : {}) }
      const links = next ? { next: `?version=2024-06-21&limit=10&starting_after=${next}` } : {}
      say('listOrgInvitation', { ask: { query } }, 200, { data: emails.map((email) => item(email, 'Admin')), links })
    }
    page(first, 'c1')
    page([ben], undefined, 'c1')
    page(first, 'c2')
    expect(messages()).toEqual([])
    page([], undefined, 'c2')
    expect(messages()).toContain(`listOrgInvitation does not show the invitation of ${ben}`)
  })
})

describe('what is left open', () => {
  it('is learned from the next list, and judged from then on', () => {
    for (const emails of [[ada], []]) {
      const talk = dreadnode()
      talk.invite(ada)
      // An outage leaves open whether the request was carried out.
      talk.revoke(ada, 503)
      talk.list(emails)
      talk.list(emails)
      expect(talk.messages()).toEqual([])
      talk.list(emails.length === 0 ? [ada] : [])
      expect(talk.broken()).toEqual(['lists'])
    }
  })

  it('includes which of two invitations of an address stays', () => {
    for (const ids of [['one'], ['two'], ['one', 'two']]) {
      const talk = dreadnode()
      talk.invite(ada, {}, talk.invitation(ada, { id: 'one' }))
      talk.invite(ada, {}, talk.invitation(ada, { id: 'two' }))
      talk.say(
        'list_organization_invitations',
        {},
        200,
        ids.map((id) => talk.invitation(ada, { id })),
      )
      // That both stay is not as expected; that only the first one does contradicts the second response.
      const expected = { one: ['must'], two: [], 'one,two': ['should'] }
      expect(talk.strengths(), ids.join()).toEqual(expected[ids.join() as keyof typeof expected])
    }
  })

  it('is nothing else: a refused request has no effect', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.revoke(ada, 404, { who: 'limited' })
    talk.list([])
    expect(talk.broken()).toContain('lists')
  })
})

describe('requests that overlap', () => {
  it('leave open whether a list that was read meanwhile shows the effect', () => {
    for (const emails of [[ada], []]) {
      const talk = dreadnode()
      talk.invite(ada, { during: [10, 20] })
      talk.list(emails, { during: [15, 25] })
      expect(talk.messages()).toEqual([])
    }
  })

  it('leave open whether a list that arrives first shows the effect', () => {
    for (const emails of [[ada], []]) {
      const talk = dreadnode()
      talk.invite(ada)
      talk.list(emails, { during: [10, 20] })
      talk.revoke(ada, 204, { during: [11, 21] })
      talk.list([])
      expect(talk.messages()).toEqual([])
    }
  })

  it('do not excuse a list that was asked for after the response', () => {
    const talk = dreadnode()
    talk.invite(ada, { during: [10, 20] })
    talk.list([], { during: [21, 25] })
    expect(talk.broken()).toEqual(['lists'])
  })

  it('do not excuse what a list shows of another address', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.invite(ben, { during: [10, 20] })
    talk.list([ben], { during: [15, 25] })
    expect(talk.messages()).toEqual([`list_organization_invitations does not show the invitation of ${ada}`])
  })

  it('leave open which of them came first, until a list shows it', () => {
    for (const emails of [[ada], []]) {
      const talk = dreadnode()
      talk.invite(ada)
      talk.revoke(ada, 204, { during: [10, 20] })
      talk.invite(ada, { during: [11, 21] })
      talk.list(emails)
      talk.list(emails)
      expect(talk.messages()).toEqual([])
    }
  })

  it('must not mix up their responses', () => {
    const talk = dreadnode()
    talk.invite(ada, { during: [10, 20] }, talk.invitation(ben))
    talk.invite(ben, { during: [11, 21] }, talk.invitation(ben))
    expect(talk.broken()).toContain('echo')
  })
})

describe('data of other people', () => {
  it('is never judged, in any list and with any value', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.list([ada, 'eve@other.test', 'eve@other.test'])
    talk.list([ada])
    talk.members(['eve@other.test'])
    talk.members(['eve@other.test'], { role: 'owner' })
    talk.members([])
    expect(talk.messages()).toEqual([])
  })

  it('includes the invitee as long as the run has done nothing with them', () => {
    const talk = dreadnode()
    talk.members([invitee])
    talk.mine([invitee])
    expect(talk.messages()).toEqual([])
  })
})

describe('echo', () => {
  it.each([
    ['another address', { email: ben }],
    ['an answered invitation', { accepted: true }],
  ])('is wrong with %s', (_, more) => {
    const talk = dreadnode()
    talk.invite(ada, {}, talk.invitation(ada, more))
    expect(talk.broken()).toEqual(['echo'])
  })

  it('is right in another letter case, and with members that the oracle does not know', () => {
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

describe('tenants', () => {
  it('must not show what was done in another one', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.say('list_organization_invitations', { tenant: talk.otherTenant }, 200, [
      talk.invitation(ada, { id: 'other', org_id: 'o2' }),
    ])
    expect(talk.broken()).toContain('tenants')
  })

  it('may have the same address invited separately', () => {
    const talk = dreadnode()
    const there = talk.invitation(ada, { id: 'there', org_id: 'o2' })
    talk.invite(ada)
    talk.invite(ada, { tenant: talk.otherTenant }, there)
    talk.revoke(ada)
    talk.list([])
    talk.say('list_organization_invitations', { tenant: talk.otherTenant }, 200, [there])
    expect(talk.messages()).toEqual([])
  })

  it('must not take the id of an invitation of another one', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.revoke(ada, 204, { tenant: talk.otherTenant })
    expect(talk.broken()).toContain('tenants')
  })

  it('must not share an id', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.invite(ben, { tenant: talk.otherTenant })
    expect(talk.broken()).toContain('tenants')
  })
})

describe('rights', () => {
  it.each(['limited', 'anonymous'] as const)('are broken by a success for the caller %s', (who) => {
    const talk = dreadnode()
    talk.invite(ada, { who })
    expect(talk.broken()).toEqual(['rights'])
  })

  it('of the invitee are open until the run knows whether they are a member', () => {
    const talk = dreadnode()
    talk.say('list_organization_members', { who: 'invitee' }, 200, [])
    expect(talk.messages()).toEqual([])
    talk.invite(invitee)
    talk.respond(invitee, true)
    talk.invite(ada, { who: 'invitee' })
    expect(talk.broken()).toEqual(['rights'])
  })
})

describe('the list of the caller', () => {
  it('must show their invitation, and not one of another person', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.mine([invitee])
    expect(talk.messages()).toEqual([])
    talk.invite(ada)
    talk.mine([invitee, ada])
    expect(talk.broken()).toEqual(['people'])
    talk.mine([])
    expect(talk.broken()).toEqual(['people', 'lists'])
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

describe('refusals', () => {
  it('are wrong for a plain request about something that is there', () => {
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

describe('tenants of the caller', () => {
  const workspace = (name: string, more = {}) => ({ name, displayName: name, id: `id-of-${name}`, ...more })
  const [acme, globex] = [workspace('acme'), workspace('globex')]
  const own = 'invitelab-own'

  it('are listed once from their creation to their deletion, and no other caller sees them', () => {
    const { say, messages } = conversation('blaxel')
    const list = (names: readonly object[], who: Saying['who'] = 'admin') => say('ListWorkspaces', { who }, 200, names)
    say('CreateWorkspace', { gives: { tenantKey: own } }, 200, workspace(own))
    list([acme, globex, workspace(own)])
    list([acme, globex], 'limited')
    say('DeleteWorkspace', { tenant: { workspace: own } }, 200, workspace(own))
    list([acme, globex, workspace('of-another-person')])
    expect(messages()).toEqual([])
    list([acme, globex, workspace(own)])
    list([acme])
    expect(messages()).toEqual([
      `ListWorkspaces, asked by the admin, shows the tenant ${own} 1 times`,
      'ListWorkspaces, asked by the admin, shows the tenant globex 0 times',
    ])
  })

  it('have names that are taken as long as they are there', () => {
    const { say, messages } = conversation('blaxel')
    const check = (name: string, available: boolean) =>
      say('CheckWorkspaceAvailability', { gives: { tenantKey: name } }, 200, available)
    check('acme', false)
    check(own, true)
    check('of-another-person', false)
    check('of-another-person', true)
    expect(messages()).toEqual([])
    check('acme', true)
    check(own, false)
    expect(messages()).toEqual([
      'CheckWorkspaceAvailability says that the name acme is free',
      `CheckWorkspaceAvailability says that the name ${own} is taken`,
    ])
  })
})
