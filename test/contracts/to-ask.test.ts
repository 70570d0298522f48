import { expect, test } from 'vitest'
import { toAsk, withValue } from '../../contracts/kit/to-ask.ts'
import { blaxel } from '../../specs/blaxel.ts'
import { dreadnode } from '../../specs/dreadnode.ts'
import { snyk } from '../../specs/snyk.ts'

const acme = { workspace: 'acme' }
const org = { org: 'acme', workspace: 'main' }

test('names the tenant in the first documented place', () => {
  const ask = toAsk(blaxel, 'InviteWorkspaceUser', { tenant: acme, gives: { email: 'ada@example.test' } })
  expect(ask).toEqual({
    operation: 'InviteWorkspaceUser',
    headers: { 'x-blaxel-workspace': 'acme' },
    body: { email: 'ada@example.test' },
  })
})

test('names the tenant in another documented place, and only there', () => {
  const ask = toAsk(blaxel, 'RemoveWorkspaceUser', { tenant: acme, place: 1, subject: 'Ada+1@example.test' })
  expect(ask).toEqual({
    operation: 'RemoveWorkspaceUser',
    params: { subOrEmail: 'Ada+1@example.test' },
    query: { workspace: 'acme' },
  })
})

test('takes the place in turn, where there are fewer places', () => {
  const first = toAsk(dreadnode, 'list_workspace_users', { tenant: org })
  expect(first).toEqual({ operation: 'list_workspace_users', params: org })
  expect(toAsk(dreadnode, 'list_workspace_users', { tenant: org, place: 1 })).toEqual(first)
})

test('puts every value in its place, with the fixed values and the parameters that are always sent', () => {
  const gives = { email: 'ada@example.test', role: 'developer' }
  expect(toAsk(snyk, 'createOrgInvitation', { tenant: { org_id: 'o1' }, gives })).toEqual({
    operation: 'createOrgInvitation',
    query: { version: '2024-06-21' },
    params: { org_id: 'o1' },
    body: { data: { type: 'org_invitation', attributes: gives } },
  })
  expect(toAsk(dreadnode, 'respond_to_invitation', { tenant: org, subject: 'i1', gives: { accept: false } })).toEqual({
    operation: 'respond_to_invitation',
    params: { invitation_id: 'i1' },
    body: { accept: false },
  })
})

test('leaves out what the operation has no place for', () => {
  const gives = { email: 'ada@example.test', role: 'admin', accept: true }
  expect(toAsk(blaxel, 'AcceptWorkspaceInvitation', { tenant: acme, subject: 'i1', gives })).toEqual({
    operation: 'AcceptWorkspaceInvitation',
    params: { workspaceName: 'acme' },
  })
})

test('sends a body as another media type', () => {
  const ask = toAsk(snyk, 'deleteOrgInvitation', {
    tenant: { org_id: 'o1' },
    subject: 'i1',
    mediaType: 'application/json',
  })
  expect(ask.headers).toEqual({ 'content-type': 'application/json' })
})

test('refuses an operation that the provider does not declare', () => {
  expect(() => toAsk(blaxel, 'deleteOrgInvitation', { tenant: acme })).toThrow(
    'Failed to build a request: blaxel declares no operation deleteOrgInvitation.',
  )
})

test('removes a value from any place', () => {
  const ask = toAsk(snyk, 'createOrgInvitation', { tenant: { org_id: 'o1' }, gives: { email: 'ada@example.test' } })
  expect(withValue(ask, { in: 'query', name: 'version' }, undefined).query).toEqual({})
  const { body } = withValue(ask, { in: 'body', at: '/data/attributes/email' }, undefined)
  expect(JSON.parse(JSON.stringify(body))).toEqual({ data: { type: 'org_invitation', attributes: {} } })
  const header = { in: 'header', name: 'x-blaxel-workspace' } as const
  const invite = toAsk(blaxel, 'InviteWorkspaceUser', { tenant: acme })
  expect(withValue(invite, header, undefined).headers).toEqual({ 'x-blaxel-workspace': undefined })
})
