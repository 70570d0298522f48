import { describe, expect, it } from 'vitest'
import { conversation, invitee } from './conversation.ts'
import { ada, ben, dreadnode } from './dreadnode-talk.ts'

describe('what is left open', () => {
  it('is learned from the next list, and judged afterwards', () => {
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
  it('leave open whether a response is about the account that has ended meanwhile', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.remove(invitee, { during: [100, 110] })
    talk.setRole(invitee, 'writer', { during: [105, 120] })
    talk.invite(invitee, { during: [130, 140] }, talk.invitation(invitee, { id: 'another' }))
    talk.respond('another', true, 200, { during: [150, 160] })
    talk.members([talk.member(invitee, { user_id: 'another' })])
    expect(talk.messages().filter((message) => message.includes('id of the account'))).toEqual([])
  })

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

  it('leave nothing open if they were refused, because a refusal changes nothing', () => {
    const talk = dreadnode()
    talk.invite(ada)
    talk.revoke(ada, 403, { who: 'limited', during: [10, 20] })
    talk.list([], { during: [15, 25] })
    expect(talk.broken()).toContain('lists')
  })

  it('do not excuse a list that was requested after the response', () => {
    const talk = dreadnode()
    talk.invite(ada, { during: [10, 20] })
    talk.list([], { during: [21, 25] })
    expect(talk.broken()).toEqual(['lists'])
  })

  it('do not excuse what a list shows about another address', () => {
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

describe('requests that overlapped', () => {
  it('remove a member whom one of them has removed and the other one only changed', () => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.members([talk.member(invitee)])
    talk.setRole(invitee, 'contributor', { during: [20, 30] })
    talk.remove(invitee, { during: [21, 31] })
    talk.members([talk.member(invitee, { role: 'contributor' })])
    expect(talk.broken()).toEqual(['lists'])
  })

  it.each([
    ['reader', []],
    ['contributor', []],
    ['owner', ['echo']],
  ])('leave one of the roles that they assigned, not another one (%s)', (role, broken) => {
    const talk = dreadnode()
    talk.invite(invitee)
    talk.accept(invitee)
    talk.members([talk.member(invitee)])
    talk.setRole(invitee, 'contributor', { during: [20, 30] })
    talk.setRole(invitee, 'reader', { during: [21, 31] })
    talk.members([talk.member(invitee, { role })])
    expect(talk.broken()).toEqual(broken)
  })

  it.each([
    [true, ['lists']],
    [false, []],
  ])(
    'keep what was created during the revocation of another one if addresses are invited once (%s)',
    (refuses, broken) => {
      for (const during of [[10, 20] as const, [12, 22] as const]) {
        const talk = dreadnode()
        talk.invite(ben, { during: [1, 2] })
        if (refuses) talk.refuseInvite(ben, 409, { during: [3, 4] })
        talk.invite(ada, { during: [5, 6] })
        talk.revoke(ada, 204, { during: [11, 21] })
        talk.invite(ada, { during }, talk.invitation(ada, { id: 'new' }))
        talk.list([ben])
        expect(talk.broken()).toEqual(broken)
      }
    },
  )

  it('remove a member with an operation that also revokes', () => {
    const talk = conversation('blaxel')
    const entry = { sub: 'u1', email: invitee, role: 'member', accepted: true }
    const named = { subject: invitee }
    talk.say('InviteWorkspaceUser', { gives: { email: invitee } }, 200, { email: invitee, role: 'member' })
    talk.say('AcceptWorkspaceInvitation', { who: 'invitee' }, 200, {})
    talk.say('ListWorkspaceUsers', {}, 200, [entry])
    talk.say('UpdateWorkspaceUserRole', { ...named, gives: { role: 'admin' }, during: [20, 30] }, 200, entry)
    talk.say('RemoveWorkspaceUser', { ...named, during: [21, 31] }, 200, {})
    talk.say('ListWorkspaceUsers', {}, 200, [{ ...entry, role: 'admin' }])
    expect(talk.broken()).toEqual(['lists'])
  })

  it.each([
    // That an address is there twice is never expected.
    [true, ['lists', 'lists']],
    [false, ['lists']],
  ])('invite an address twice only if the target takes duplicates (refuses them: %s)', (refuses, broken) => {
    const talk = dreadnode()
    talk.invite(ada)
    if (refuses) talk.say('invite_to_organization', { gives: { email: ada, role: 'reader' } }, 409, {})
    talk.invite(ben, { during: [20, 30] }, talk.invitation(ben, { id: 'one' }))
    talk.invite(ben, { during: [21, 31] }, talk.invitation(ben, { id: 'two' }))
    const both = ['one', 'two'].map((id) => talk.invitation(ben, { id }))
    talk.list([talk.invitation(ada), ...both])
    expect(talk.broken()).toEqual(broken)
  })
})

describe('requests in two tenants at once', () => {
  const elsewhere = () => {
    const talk = dreadnode()
    const there = { tenant: talk.otherTenant }
    const shown = { id: 'there', org_id: 'o2' }
    talk.invite(invitee)
    talk.say(
      'invite_to_organization',
      { gives: { email: invitee, role: 'reader' }, ...there },
      ...[200, talk.invitation(invitee, shown)],
    )
    const accept = (subject: string, during: readonly [number, number], member?: unknown) =>
      talk.say(
        'respond_to_invitation',
        { subject, gives: { accept: true }, who: 'invitee', during },
        member ? 200 : 409,
        member ?? {},
      )
    const membersThere = (items: readonly unknown[]) => talk.say('list_organization_members', there, 200, items)
    return { talk, accept, membersThere, inOther: talk.member(invitee, { org_id: 'o2' }) }
  }

  it('are each carried out in their own', () => {
    const { talk, accept, membersThere, inOther } = elsewhere()
    accept(talk.idOf(invitee), [20, 30], talk.member(invitee))
    accept('there', [21, 31], inOther)
    accept(talk.idOf(invitee), [22, 32])
    talk.members([talk.member(invitee)])
    membersThere([inOther])
    expect(talk.messages()).toEqual([])
  })

  it('are not carried out as one, no matter what else is open in one of the tenants', () => {
    const { talk, accept, membersThere } = elsewhere()
    accept(talk.idOf(invitee), [20, 30], talk.member(invitee))
    accept('there', [21, 31], talk.member(invitee))
    accept(talk.idOf(invitee), [22, 32])
    talk.members([talk.member(invitee)])
    membersThere([])
    expect(talk.broken()).toEqual(['agreement', 'tenants', 'lists'])
  })

  it('end the memberships of both', () => {
    const { talk, accept, inOther } = elsewhere()
    accept(talk.idOf(invitee), [20, 30], talk.member(invitee))
    accept('there', [21, 31], inOther)
    talk.remove(invitee, { during: [40, 50] }, { user_deleted: true })
    talk.remove(invitee, { during: [41, 51], tenant: talk.otherTenant }, { user_deleted: true })
    expect(talk.messages()).toEqual([])
  })
})

it('learns the id of a tenant while people are invited, so that a request may name the tenant by it', () => {
  const talk = conversation('blaxel')
  const id = '5a4c6d0e-0c5e-4b0e-9d57-0f2d6c1f7a11'
  const workspace = { id, name: 'acme', displayName: 'Acme' }
  talk.say('InviteWorkspaceUser', { gives: { email: ada }, during: [10, 20] }, 200, { email: ada, role: 'member' })
  talk.say('GetWorkspace', { during: [15, 25] }, 200, workspace)
  talk.say('ListWorkspaceUsers', { tenant: { workspace: id }, during: [30, 31] }, 200, [
    { email: ada, role: 'member', accepted: false },
  ])
  expect(talk.broken()).not.toContain('tenants')
})
