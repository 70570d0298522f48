import { describe, expect, it } from 'vitest'
import { conversation, toEmail } from './conversation.ts'

const ada = toEmail('ada')
const ben = toEmail('ben')
const role = '33333333-3333-4333-8333-333333333333'

/** Exchanges with Snyk about invitations. */
function snyk() {
  const talk = conversation('snyk')
  const idOf = (email: string) => `id-of-${email}`
  const item = (email: string) => ({ id: idOf(email), type: 'org_invitation', attributes: { email, is_active: true } })
  return {
    ...talk,
    invite: (email: string, saying = {}) =>
      talk.say('createOrgInvitation', { gives: { email, role }, ...saying }, 201, {
        data: item(email),
        links: { self: '/orgs' },
      }),
    refuse: (email: string, saying = {}) =>
      talk.say('createOrgInvitation', { gives: { email, role }, ...saying }, 400, { errors: [] }),
    revoke: (email: string, status: number, saying = {}) =>
      talk.say('deleteOrgInvitation', { subject: idOf(email), ...saying }, status),
    list: (emails: readonly string[], saying = {}) =>
      talk.say('listOrgInvitation', saying, 200, { data: emails.map(item), links: {} }),
  }
}

describe('two revocations at once', () => {
  it('do not both succeed', () => {
    const talk = snyk()
    talk.invite(ada)
    talk.revoke(ada, 204, { during: [20, 30] })
    talk.revoke(ada, 404, { during: [21, 31] })
    expect(talk.messages()).toEqual([])
    talk.invite(ben)
    talk.revoke(ben, 204, { during: [40, 50] })
    talk.revoke(ben, 204, { during: [41, 51] })
    expect(talk.messages()).toEqual([`deleteOrgInvitation succeeds twice at once for the invitation of ${ben}`])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('an address that differs from another one in the form of its letters', () => {
  it('is expected to be accepted, and must be if it is another one in capitals too', () => {
    const talk = snyk()
    talk.invite(toEmail('straße'))
    talk.refuse(toEmail('strasse'))
    talk.refuse(toEmail('strase'))
    expect(talk.strengths()).toEqual(['should', 'must'])
  })
})

describe('an entity tag', () => {
  it('names one content', () => {
    const talk = snyk()
    talk.list([], { headers: { etag: '"0"' } })
    talk.invite(ada)
    talk.list([ada], { headers: { etag: '"1"' } })
    talk.list([ada], { headers: { etag: '"1"' } })
    expect(talk.messages()).toEqual([])
    talk.list([ada], { headers: { etag: '"0"' } })
    expect(talk.messages()).toEqual(['listOrgInvitation sends the entity tag of different content'])
    expect(talk.strengths()).toEqual(['should'])
  })
})

describe('the stage of a release', () => {
  const served = (stage: string) => ({
    headers: { 'snyk-version-served': '2022-11-14', 'snyk-version-lifecycle-stage': stage },
  })

  it('is that of the release, and not of the requested stability', () => {
    const talk = snyk()
    talk.list([], served('ga'))
    expect(talk.messages()).toEqual([])
    talk.list([], served('deprecated'))
    talk.list([], served('beta'))
    expect(talk.strengths()).toEqual(['should', 'must'])
  })
})

describe('a plain request', () => {
  it('is not refused for a media type without a body, nor for the scheme in another letter case', () => {
    const talk = snyk()
    talk.invite(ada)
    talk.revoke(ada, 204, { ask: { headers: { 'content-type': 'application/json' } } })
    expect(talk.messages()).toEqual([])
    talk.invite(ben)
    talk.revoke(ben, 400, { ask: { headers: { 'content-type': 'application/json' } } })
    talk.refuse(toEmail('dan'), { sent: { authorization: 'Token $ADMIN' } })
    talk.refuse(toEmail('cem'), { sent: { authorization: 'TOKEN $ADMIN' } })
    expect(talk.strengths()).toEqual(['must', 'must', 'should'])
  })
})

describe('a header that the vendor documents for every success', () => {
  const headers = { 'snyk-request-id': 'r1', 'snyk-version-served': '2024-06-21' }

  it('is on all of them once it is on one, even without a body', () => {
    const talk = snyk()
    talk.invite(ada)
    talk.revoke(ada, 204)
    expect(talk.messages()).toEqual([])
    talk.invite(ben, { headers })
    talk.refuse(toEmail('no-address,'))
    expect(talk.strengths()).toEqual(['should'])
    talk.revoke(ben, 204)
    expect(talk.messages().slice(1)).toEqual([
      'deleteOrgInvitation responds without snyk-request-id, which other responses have',
      'deleteOrgInvitation responds without snyk-version-served, which other responses have',
    ])
    expect(talk.strengths().slice(1)).toEqual(['must', 'must'])
  })
})

describe('a refused role', () => {
  const other = '55555555-5555-4555-8555-555555555555'

  it('was not the reason for the refusal if the tenant accepts it for someone else', () => {
    const talk = snyk()
    const there = { tenant: talk.otherTenant }
    talk.invite(ada)
    talk.refuse(ada, there)
    talk.invite(ben, { ...there, gives: { email: ben, role: other } })
    expect(talk.messages()).toEqual([])
    talk.invite(toEmail('cem'), there)
    expect(talk.messages()).toEqual(['createOrgInvitation is refused for the admin'])
    expect(talk.strengths()).toEqual(['must'])
  })
})
