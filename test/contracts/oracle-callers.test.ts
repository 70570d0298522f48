import { describe, expect, it } from 'vitest'
import type { Target } from '../../contracts/runner/target.ts'
import { conversation } from './conversation.ts'

const kim = 'kim@example.test'

const access = (email: string) => ({
  ...{ user_id: `user-${email}`, workspace_id: 'w1', user_email: email, permission: 'reader' },
})

/** Exchanges with Dreadnode about the permissions of a user that the target knows. */
function dreadnode(change: Partial<Target> = {}) {
  const talk = conversation('dreadnode', { knownUsers: [kim], ...change })
  return {
    ...talk,
    grant: (email: string, status = 200) =>
      talk.say(
        'add_user_to_workspace',
        { gives: { email, role: 'reader' } },
        status,
        status < 300 ? access(kim) : undefined,
      ),
    remove: (status: number) => talk.say('remove_user_from_workspace', { subject: `user-${kim}` }, status),
    users: (emails: readonly string[], saying = {}) =>
      talk.say('list_workspace_users', saying, 200, emails.map(access)),
  }
}

describe('a list that several callers read', () => {
  it('shows the admin everyone whom another caller sees', () => {
    const talk = dreadnode()
    talk.users(['owner@example.test'], { who: 'admin' })
    talk.users(['owner@example.test', 'admin@example.test'], { who: 'limited' })
    expect(talk.strengths()).toEqual(['must'])
    expect(talk.messages()).toEqual([
      'list_workspace_users of acme does not show admin@example.test to the admin, but to the limited',
    ])
  })

  it('should show everyone to a caller with fewer rights', () => {
    const talk = dreadnode()
    talk.users(['owner@example.test', 'reader@example.test'], { who: 'admin' })
    talk.users(['owner@example.test'], { who: 'limited' })
    expect(talk.strengths()).toEqual(['should'])
  })

  it('may differ in another tenant, and after a write', () => {
    const talk = dreadnode()
    talk.users(['owner@example.test'], { who: 'admin' })
    talk.users(['other@example.test'], { who: 'limited', tenant: talk.otherTenant })
    talk.grant(kim)
    talk.users(['owner@example.test', kim], { who: 'limited' })
    expect(talk.messages()).toEqual([])
  })
})

describe('a list that several callers read where others may act meanwhile', () => {
  const shared = { inProcess: false, baseUrl: 'http://127.0.0.1:4010' }

  it('may show what was added since, and not show what was removed since', () => {
    const talk = dreadnode(shared)
    talk.users(['owner@example.test'], { who: 'admin' })
    talk.users(['owner@example.test', 'new@example.test'], { who: 'limited' })
    talk.users(['owner@example.test'], { who: 'admin' })
    talk.users(['owner@example.test', 'newer@example.test'], { who: 'limited' })
    talk.users(['owner@example.test', 'newer@example.test'], { who: 'admin' })
    expect(talk.messages()).toEqual([])
  })

  it('omits no one whom another caller sees before and afterwards', () => {
    const talk = dreadnode(shared)
    talk.users(['owner@example.test', 'admin@example.test'], { who: 'limited' })
    talk.users(['owner@example.test'], { who: 'admin' })
    expect(talk.messages()).toEqual([])
    talk.users(['owner@example.test', 'admin@example.test'], { who: 'limited' })
    expect(talk.messages()).toEqual([
      'list_workspace_users of acme does not show admin@example.test to the admin, but to the limited',
    ])
  })
})

describe('access for a user whose address is written in another letter case', () => {
  it('should not be refused', () => {
    const talk = dreadnode()
    talk.users([])
    talk.grant(kim.toUpperCase(), 404)
    expect(talk.strengths()).toEqual(['should'])
  })

  it('may be refused if the user has access already', () => {
    const talk = dreadnode()
    talk.users([])
    talk.grant(kim)
    talk.grant(kim.toUpperCase(), 409)
    expect(talk.messages()).toEqual([])
  })

  it('is access for the user, with all its effects', () => {
    const talk = dreadnode()
    talk.users([])
    talk.grant(kim.toUpperCase())
    expect(talk.messages()).toEqual([])
    talk.users([])
    expect(talk.broken()).toEqual(['lists'])
  })
})

describe('access for a user who has it in another tenant', () => {
  const grantIn = (talk: ReturnType<typeof dreadnode>, email: string, status: number) =>
    talk.say('add_user_to_workspace', { tenant: talk.otherTenant, gives: { email, role: 'reader' } }, status)

  it('must not be refused', () => {
    const talk = dreadnode()
    talk.users([], { tenant: talk.otherTenant })
    talk.grant(kim)
    grantIn(talk, kim, 409)
    expect(talk.strengths()).toEqual(['must'])
  })

  it('may be refused if the target does not name the user', () => {
    const talk = conversation('dreadnode')
    talk.say('list_workspace_users', { tenant: talk.otherTenant }, 200, [])
    talk.say('add_user_to_workspace', { gives: { email: kim, role: 'reader' } }, 200, access(kim))
    talk.say('add_user_to_workspace', { tenant: talk.otherTenant, gives: { email: kim, role: 'reader' } }, 409)
    expect(talk.messages()).toEqual([])
  })

  it('may be refused if no list has shown that it is missing', () => {
    const talk = dreadnode()
    talk.grant(kim)
    grantIn(talk, kim, 409)
    expect(talk.messages()).toEqual([])
  })
})

describe('access that was removed twice', () => {
  it('should not exist', () => {
    const talk = dreadnode()
    talk.grant(kim)
    talk.remove(204)
    talk.remove(404)
    expect(talk.messages()).toEqual([])
    talk.remove(204)
    expect(talk.strengths()).toEqual(['should'])
  })
})
