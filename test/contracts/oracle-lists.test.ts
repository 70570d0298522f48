import { describe, expect, it } from 'vitest'
import { conversation, invitee, toEmail } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

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
      say('createOrgInvitation', { gives: { email, role }, headers }, 201, {
        data: item(email, role),
        links: { self: '/orgs' },
      })
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

describe('an address with two pending invitations', () => {
  type Talk = ReturnType<typeof dreadnode>
  const inviteTwice = (talk: Talk) => {
    talk.invite(ada)
    talk.invite(ada, {}, talk.invitation(ada, { id: 'the-second-one' }))
    talk.list([ada, talk.invitation(ada, { id: 'the-second-one' })])
  }
  const refuseBen = (talk: Talk) => {
    talk.invite(ben)
    talk.refuseInvite(ben)
    talk.revoke(ben)
  }

  it.each([
    ['before', (talk: Talk) => [refuseBen(talk), inviteTwice(talk)]],
    ['afterwards', (talk: Talk) => [inviteTwice(talk), refuseBen(talk)]],
  ])('is wrong if the target has refused another one %s', (_, send) => {
    const talk = dreadnode()
    send(talk)
    expect(talk.strengths()).toContain('must')
    expect(talk.messages()).toContain(`list_organization_invitations shows ${ada} as pending 2 times`)
  })

  it('is only unexpected if no one was refused, or only a member', () => {
    const talk = dreadnode()
    inviteTwice(talk)
    talk.invite(invitee)
    talk.accept(invitee)
    talk.refuseInvite(invitee)
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('the order of a list', () => {
  it('stays the same until something changes', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.invite(ben)
    const [one, other] = [talk.invitation(ada), talk.invitation(ben)]
    talk.list([one, other])
    talk.list([one, other])
    talk.invite(toEmail('cleo'))
    talk.list([other, one, talk.invitation(toEmail('cleo'))])
    expect(talk.messages()).toEqual([])
    talk.list([one, other, talk.invitation(toEmail('cleo'))])
    expect(talk.broken()).toEqual(['lists'])
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
