import { describe, expect, it } from 'vitest'
import { conversation, invitee, type Saying } from './conversation.ts'

const own = 'invitelab-t'
const tenant = { workspace: own }
const admin = { sub: 'sub-of-admin', email: 'admin@example.test', role: 'admin', accepted: true }
const joined = { sub: 'sub-of-invitee', email: invitee, role: 'member', accepted: true, source: 'invitation' }

/** A conversation with Blaxel about a workspace of the run, and who comes into it. */
function blaxel() {
  const talk = conversation('blaxel')
  const workspace = (more = {}) => ({ id: 'id-of-t', name: own, displayName: own, ...more })
  const update = (body: object, saying: Saying = {}, more: object = body) =>
    talk.say('UpdateWorkspace', { tenant, ...saying, ask: { body } }, 200, workspace(more))
  return {
    ...talk,
    update,
    create: () => talk.say('CreateWorkspace', { gives: { tenantKey: own, tenantName: own } }, 200, workspace()),
    get: (more = {}) => talk.say('GetWorkspace', { tenant }, 200, workspace(more)),
    people: (others: readonly object[], saying: Saying = {}) =>
      talk.say('ListWorkspaceUsers', saying, 200, [admin, ...others]),
    invite: (saying: Saying = {}, more = {}) =>
      talk.say('InviteWorkspaceUser', { gives: { email: invitee }, ...saying }, 200, {
        ...{ email: invitee, role: 'member', ...more },
      }),
    join: (saying: Saying = {}) =>
      talk.say('AcceptWorkspaceInvitation', { who: 'invitee', ...saying }, 200, { email: invitee }),
    setRole: (role: string, saying: Saying = {}) =>
      talk.say('UpdateWorkspaceUserRole', { subject: invitee, gives: { role }, ...saying }, 200, { ...joined, role }),
  }
}

describe('concurrent requests that end the same thing', () => {
  const remove = (talk: ReturnType<typeof blaxel>, status: number, during: readonly [number, number]) =>
    talk.say('RemoveWorkspaceUser', { subject: invitee, during }, status)

  it('do not both succeed, although one operation ends invitations and memberships', () => {
    for (const isMember of [false, true])
      for (const second of [404, 200]) {
        const talk = blaxel()
        talk.invite()
        if (isMember) talk.join()
        remove(talk, 200, [20, 30])
        remove(talk, second, [21, 31])
        const kind = isMember ? 'member' : 'invitation'
        const message = `RemoveWorkspaceUser succeeds twice at once for the ${kind} of ${invitee}`
        expect(talk.messages(), `${kind} ${second}`).toEqual(second === 404 ? [] : [message])
      }
  })

  it('may both succeed if the address is invited in between', () => {
    const talk = blaxel()
    talk.invite()
    remove(talk, 200, [20, 30])
    talk.invite({ during: [21, 31] })
    remove(talk, 200, [22, 32])
    expect(talk.messages()).toEqual([])
  })

  it('do not both succeed for the person who accepts', () => {
    for (const during of [[21, 31] as const, [40, 41] as const]) {
      const talk = blaxel()
      talk.invite()
      talk.invite({ tenant: { workspace: 'globex' } })
      talk.join({ during: [20, 30] })
      talk.join({ during, ...(during[0] === 40 ? { tenant: { workspace: 'globex' } } : {}) })
      const message = `AcceptWorkspaceInvitation succeeds twice at once for the member of ${invitee}`
      expect(talk.messages()).toEqual(during[0] === 40 ? [] : [message])
    }
  })
})

describe('a name that is taken', () => {
  it.each([
    [409, []],
    [400, ['must']],
  ])('gets the documented status (%s)', (status, strengths) => {
    const talk = blaxel()
    talk.create()
    talk.say('CreateWorkspace', { gives: { tenantKey: own, tenantName: 'Any' } }, status)
    // The limited caller may lack the right to create one.
    talk.say('CreateWorkspace', { gives: { tenantKey: own, tenantName: 'Any' }, who: 'limited' }, 403)
    expect(talk.strengths()).toEqual(strengths)
  })
})

describe('the list of tenants', () => {
  it.each([
    [true, ['lists']],
    [false, []],
  ])('shows the tenants that its caller has read (%s)', (hasRead, broken) => {
    const talk = blaxel()
    if (hasRead) talk.people([], { who: 'limited' })
    talk.say('ListWorkspaces', { who: 'limited' }, 200, [{ id: 'id-of-acme', name: 'acme' }])
    talk.say('ListWorkspaces', { who: 'limited' }, 200, [])
    expect(talk.broken()).toEqual(broken)
  })
})

describe('an invitation by a second admin', () => {
  it.each([
    ['sub-of-admin', 'sub-of-invitee', []],
    ['sub-of-admin', 'sub-of-no-member', ['must']],
    // Another kind of id than that of the list of members.
    ['account-of-admin', 'account-of-invitee', []],
  ])('shows who has made it (%s, %s)', (first, second, strengths) => {
    const talk = blaxel()
    talk.invite({}, { invitedBy: first })
    talk.join()
    talk.setRole('admin')
    talk.people([{ ...joined, role: 'admin' }])
    const email = 'invitelab-new@example.test'
    talk.invite({ who: 'invitee', gives: { email } }, { email, invitedBy: second })
    expect(talk.strengths()).toEqual(strengths)
  })
})

describe('the reason for a name', () => {
  const check = (talk: ReturnType<typeof blaxel>, answer: boolean | object) =>
    talk.say(
      'CheckWorkspaceAvailability',
      { gives: { tenantKey: own }, ...(typeof answer === 'boolean' ? {} : { ask: { query: { withReason: 'true' } } }) },
      200,
      answer,
    )

  it('is that it is taken', () => {
    const talk = blaxel()
    for (const free of [true, { available: true }, { available: true, reason: null }]) check(talk, free)
    talk.create()
    for (const taken of [false, { available: false, reason: 'taken' }]) check(talk, taken)
    expect(talk.messages()).toEqual([])
    check(talk, { available: false })
    expect(talk.strengths()).toEqual(['should'])
    check(talk, { available: false, reason: 'forbidden_reserved' })
    expect(talk.strengths()).toContain('must')
  })

  it('is expected to be none while it is free', () => {
    const talk = blaxel()
    check(talk, { available: true, reason: 'taken' })
    expect(talk.strengths()).toEqual(['should'])
    expect(talk.messages()).toEqual([`CheckWorkspaceAvailability gives another reason for the free name ${own}`])
  })
})

describe('an invitation', () => {
  it('is not changed before it is created', () => {
    const times = (updatedAt: string) => ({ createdAt: '2026-11-01T10:00:00.500Z', updatedAt })
    for (const updatedAt of ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.500Z', '2026-11-02T10:00:00Z']) {
      const talk = blaxel()
      talk.invite({}, times(updatedAt))
      expect(talk.messages(), updatedAt).toEqual([])
    }
    const talk = blaxel()
    talk.invite({}, times('2026-11-01T09:00:00Z'))
    expect(talk.strengths()).toEqual(['should'])
    expect(talk.messages()).toEqual(['InviteWorkspaceUser shows that the invitation was changed before it was created'])
  })
})

describe('a name that no tenant has had', () => {
  const create = (talk: ReturnType<typeof blaxel>, name: string, status: number) =>
    talk.say('CreateWorkspace', { gives: { tenantKey: name, tenantName: 'Any' } }, status)

  it('is free if only a similar one is taken', () => {
    const talk = blaxel()
    talk.create()
    create(talk, own, 409)
    create(talk, 'elsewhere', 409)
    expect(talk.messages()).toEqual([])
    create(talk, `${own}-2`, 409)
    expect(talk.strengths()).toEqual(['must'])
    expect(talk.broken()).toEqual(['works'])
  })
})

describe('a change of a tenant', () => {
  it('gives no value to a member that is read-only', () => {
    const talk = blaxel()
    talk.create()
    const body = { displayName: 'New', status: 'error' }
    talk.update(body, {}, { displayName: 'New', status: 'ready' })
    expect(talk.messages()).toEqual([])
    talk.get({ displayName: 'New', status: 'error' })
    expect(talk.messages()).toContain(
      `GetWorkspace shows the /status that a request gave to ${own}, although no request can`,
    )
    expect(talk.strengths()).toContain('must')
  })

  it.each([
    ['New', []],
    ['Old', ['agreement']],
  ])('shows in an invitation that was shown before (%s)', (displayName, broken) => {
    const talk = conversation('blaxel')
    const mine = (shown: string) =>
      talk.say('ListAllPendingInvitations', { who: 'invitee' }, 200, [
        { email: invitee, workspace: { name: 'acme', displayName: shown } },
      ])
    talk.say('InviteWorkspaceUser', { gives: { email: invitee } }, 200, { email: invitee, role: 'member' })
    mine('Old')
    const shown = { id: '33333333-3333-4333-8333-333333333333', name: 'acme', displayName: 'New' }
    talk.say('UpdateWorkspace', { gives: { tenantName: 'New' } }, 200, shown)
    mine(displayName)
    expect(talk.broken()).toEqual(broken)
  })

  it('is expected to replace free-form members', () => {
    const talk = blaxel()
    talk.create()
    talk.update({ labels: { team: 'a', floor: '2' } })
    talk.update({ labels: { team: 'b' } })
    talk.get({ labels: { team: 'b', 'added-by-vendor': 'x' } })
    expect(talk.messages()).toEqual([])
    talk.get({ labels: { team: 'b', floor: '2' } })
    expect(talk.strengths()).toContain('should')
    expect(talk.messages()).toContain(`GetWorkspace shows floor in the /labels of ${own}, which a change has replaced`)
  })

  it('keeps every free-form member', () => {
    const talk = blaxel()
    talk.create()
    talk.update({ labels: { costCenter: 'a' } }, {}, { labels: { costCenter: 'a', added: 'x' } })
    talk.get({ labels: { costCenter: 'a', added: 'x' } })
    expect(talk.messages()).toEqual([])
    talk.update({ labels: { costCenter: 'a' } }, {}, { labels: { costcenter: 'a' } })
    expect(talk.strengths()).toContain('must')
    expect(talk.messages()).toContain('UpdateWorkspace shows another /labels than the requested one')
  })

  it('is expected to survive a concurrent one, whose response may be older', () => {
    const talk = blaxel()
    talk.create()
    talk.get()
    talk.update({ displayName: 'New' }, { during: [20, 30] })
    talk.update({ labels: { team: 'a' } }, { during: [21, 31] }, { displayName: own, labels: { team: 'a' } })
    expect(talk.messages()).toEqual([])
    talk.get({ displayName: own, labels: { team: 'a' } })
    expect(talk.strengths()).not.toContain('must')
    expect(talk.strengths()).toContain('should')
  })

  it.each([
    ['DeleteWorkspace', 'admin', ['works']],
    ['DeleteWorkspace', 'member', []],
    ['LeaveWorkspace', 'member', ['works']],
  ])('%s works for a second person with the right to it (%s)', (operation, role, broken) => {
    const talk = blaxel()
    talk.create()
    talk.invite({ tenant })
    talk.join({ tenant })
    talk.setRole(role, { tenant })
    talk.say(operation, { tenant, who: 'invitee' }, 403)
    expect(talk.broken()).toEqual(broken)
  })
})

describe('a new tenant', () => {
  it('has no value that was set only for another one', () => {
    const talk = blaxel()
    const other = 'invitelab-u'
    const createOther = (labels: object | undefined, shown: object) =>
      talk.say(
        'CreateWorkspace',
        { ask: { body: { name: other, displayName: other, ...(labels && { labels }) } } },
        200,
        { id: 'id-of-u', name: other, displayName: other, labels: shown },
      )
    talk.create()
    talk.update({ labels: { team: 'a', floor: '2' } })
    createOther({ team: 'a' }, { team: 'a', 'added-by-vendor': 'x' })
    talk.say('DeleteWorkspace', { tenant: { workspace: other } }, 200)
    createOther(undefined, {})
    expect(talk.messages()).toEqual([])
    talk.say('GetWorkspace', { tenant: { workspace: other } }, 200, {
      ...{ id: 'id-of-u', name: other, displayName: other, labels: { floor: '2' } },
    })
    expect(talk.messages()).toEqual([
      `GetWorkspace shows a part of the /labels of ${other} that only another tenant was given`,
    ])
    expect(talk.strengths()).toEqual(['must'])
  })
})

describe('a tenant in the answer to an invitation', () => {
  it('is shown as elsewhere', () => {
    const made = { createdAt: '2026-01-01T00:00:00.000Z', region: 'us-west-2' }
    for (const other of [{}, { createdAt: '2026-01-02T00:00:00.000Z' }, { region: 'eu-dub-1' }]) {
      const talk = blaxel()
      talk.create()
      talk.get(made)
      talk.invite({ tenant })
      talk.say('AcceptWorkspaceInvitation', { who: 'invitee', tenant }, 200, {
        ...{ email: invitee, workspace: { id: 'id-of-t', name: own, displayName: own, ...made, ...other } },
      })
      expect(talk.strengths(), JSON.stringify(other)).toEqual(Object.keys(other).map(() => 'must'))
    }
  })
})

describe('the creator of a tenant', () => {
  const make = (talk: ReturnType<typeof blaxel>, name: string, createdBy: string, saying: Saying = {}) =>
    talk.say('CreateWorkspace', { gives: { tenantKey: name, tenantName: name }, ...saying }, 200, {
      ...{ id: `id-of-${name}`, name, displayName: name, createdBy },
    })

  it('is the same in each tenant that the caller has created', () => {
    for (const [second, expected] of [
      ['sub-of-admin', 0],
      ['sub-of-other', 1],
    ] as const) {
      const talk = blaxel()
      make(talk, 'invitelab-one', 'sub-of-admin')
      make(talk, 'invitelab-two', second)
      expect(talk.messages(), second).toHaveLength(expected)
    }
  })

  it('is not the creator of another caller’s tenant', () => {
    const talk = blaxel()
    make(talk, 'invitelab-one', 'sub-of-admin')
    make(talk, 'invitelab-two', 'sub-of-admin', { who: 'limited' })
    expect(talk.messages()).toEqual([
      'CreateWorkspace shows the admin as the creator of invitelab-two, but the limited caller created it',
    ])
  })
})

describe('a deleted tenant', () => {
  it('cannot be read, until there is another one with its name', () => {
    const talk = blaxel()
    talk.create()
    talk.say('DeleteWorkspace', { tenant }, 200)
    talk.say('DeleteWorkspace', { tenant }, 200)
    talk.create()
    talk.get()
    expect(talk.messages()).toEqual([])
    talk.say('DeleteWorkspace', { tenant }, 200)
    talk.get()
    expect(talk.messages()).toContain(`GetWorkspace succeeds for the tenant ${own}, which DeleteWorkspace has deleted`)
    expect(talk.strengths()).toContain('must')
  })
})

describe('a person who was in the tenant before the run', () => {
  it('has the same names in every response', () => {
    const talk = blaxel()
    const named = { ...admin, given_name: 'Ada', family_name: 'Admin' }
    const setRole = (more: object) =>
      talk.say('UpdateWorkspaceUserRole', { subject: admin.email, gives: { role: 'admin' } }, 200, {
        ...named,
        ...more,
      })
    talk.say('ListWorkspaceUsers', {}, 200, [named])
    setRole({})
    expect(talk.messages()).toEqual([])
    setRole({ given_name: 'Admin', family_name: 'Ada' })
    expect(talk.messages()).toContain(
      'UpdateWorkspaceUserRole shows another person given name in member of admin@example.test than ListWorkspaceUsers did',
    )
  })
})

describe('the invitee', () => {
  it('cannot accept where there is no invitation', () => {
    const talk = blaxel()
    talk.join()
    expect(talk.messages()).toEqual([])
    const other = blaxel()
    other.people([])
    other.join()
    expect(other.broken()).toEqual(['rights'])
  })

  it('is expected to keep its creation time when the role changes', () => {
    const talk = blaxel()
    talk.invite()
    talk.join()
    talk.people([joined])
    talk.setRole('admin')
    talk.people([{ ...joined, role: 'admin' }])
    expect(talk.messages()).toEqual([])
    talk.setRole('member')
    talk.people([{ ...joined, source: 'direct' }])
    expect(talk.strengths()).toEqual(['should'])
  })

  it('is expected to get another expiry with another invitation', () => {
    const times = (createdAt: string, expiresAt: string) => ({ createdAt, expiresAt })
    const [first, second] = ['2026-01-01T00:00:00.001Z', '2026-01-01T00:00:01.002Z']
    const [one, other] = ['2026-01-08T00:00:00.001Z', '2026-01-08T00:00:01.002Z']
    for (const [expiry, strengths] of [
      [other, []],
      [one, ['should']],
    ] as const) {
      const talk = blaxel()
      talk.invite({}, times(first, one))
      talk.say('DeclineWorkspaceInvitation', { who: 'invitee' }, 200, { email: invitee, role: 'member' })
      talk.invite({}, times(second, expiry))
      expect(talk.strengths()).toEqual(strengths)
    }
  })
})
