import { expect, test } from 'vitest'
import { type Own, Strangers } from '../../contracts/kit/strangers.ts'
import { type AskOptions, toAsk } from '../../contracts/kit/to-ask.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { promisesOf } from '../../src/node/targets.ts'

type Body = readonly Readonly<Record<string, unknown>>[]

const noOne: Own = { isNoted: () => false, mayBeOwn: () => false }

/** What a run with the id "run" knows of others, after the lists of a test. */
function knowing(provider: string) {
  const { declaration } = promisesOf(provider)
  const strangers = new Strangers(declaration, 'run')
  return {
    strangers,
    list: (operation: string, tenant: AskOptions['tenant'], json: Body, own = noOne) => {
      const ask = toAsk(declaration, operation, { tenant })
      const exchange = { ask, operation: { id: operation }, response: { status: 200 }, json }
      strangers.learn(exchange as unknown as Exchange, own)
    },
    refuses: (operation: string, options: AskOptions) => strangers.isChangedBy(toAsk(declaration, operation, options)),
  }
}

const acme = { workspace: 'acme' }

test('a person is refused by address and by id, in the tenant that lists them', () => {
  const { list, refuses } = knowing('blaxel')
  list('ListWorkspaceUsers', acme, [
    { email: 'ada@corp.test', sub: 'usr_ada', accepted: true, role: 'admin' },
    { email: 'ben@corp.test', sub: 'usr_ben', accepted: false, role: 'member' },
    { email: 'invitelab-run-1@corp.test', sub: 'usr_own', accepted: false, role: 'member' },
  ])
  list('ListWorkspaceUsers', { workspace: 'globex' }, [])
  for (const operation of ['RemoveWorkspaceUser', 'UpdateWorkspaceUserRole'])
    for (const subject of ['ada@corp.test', 'ADA@corp.test', 'usr_ada', 'ben@corp.test', 'usr_ben'])
      expect([subject, refuses(operation, { tenant: acme, subject })]).toEqual([subject, true])
  for (const subject of ['invitelab-run-1@corp.test', 'usr_own', 'unknown-user@invitelab.test'])
    expect(refuses('RemoveWorkspaceUser', { tenant: acme, subject })).toBe(false)
  expect(refuses('RemoveWorkspaceUser', { tenant: { workspace: 'globex' }, subject: 'usr_ada' })).toBe(false)
  // A tenant may be named by its id, which no list was read by.
  expect(refuses('RemoveWorkspaceUser', { tenant: { workspace: 'ws_1' }, subject: 'usr_ada' })).toBe(true)
})

test('in a tenant of the run, no one is refused', () => {
  const { list, refuses } = knowing('blaxel')
  const tenant = { workspace: 'invitelab-run-3' }
  const shown = [{ email: 'ada@corp.test', sub: 'usr_ada', accepted: true, role: 'admin' }]
  list('ListWorkspaceUsers', acme, shown)
  list('ListWorkspaceUsers', tenant, shown)
  expect(refuses('UpdateWorkspaceUserRole', { tenant, subject: 'usr_ada' })).toBe(false)
})

test('the address of another run is that of someone else', () => {
  const { list, refuses } = knowing('blaxel')
  list('ListWorkspaceUsers', acme, [{ email: 'invitelab-other-1@corp.test', accepted: false, role: 'member' }])
  expect(refuses('RemoveWorkspaceUser', { tenant: acme, subject: 'invitelab-other-1@corp.test' })).toBe(true)
})

test('an invitation without a clear address is refused only if its id cannot be the run’s', () => {
  const tenant = { org: 'acme', workspace: 'main' }
  for (const email of ['a***@c***.test', '', undefined]) {
    const { list, refuses } = knowing('dreadnode')
    const own = { ...noOne, mayBeOwn: (id: string) => id === 'own' }
    list(
      'list_organization_invitations',
      tenant,
      [
        { id: 'own', email },
        { id: 'other', email },
      ],
      own,
    )
    expect(refuses('cancel_organization_invitation', { tenant, subject: 'other' })).toBe(true)
    expect(refuses('cancel_organization_invitation', { tenant, subject: 'own' })).toBe(false)
  }
})

test('access of others is neither given again, changed nor removed', () => {
  const { list, refuses, strangers } = knowing('dreadnode')
  const tenant = { org: 'acme', workspace: 'main' }
  list('list_workspace_users', tenant, [{ user_id: 'u1', user_email: 'ada@corp.test', permission: 'reader' }])
  const gives = { email: 'ada@corp.test', role: 'owner' }
  expect(refuses('add_user_to_workspace', { tenant, gives })).toBe(true)
  expect(refuses('update_workspace_user_permission', { tenant, subject: 'u1', gives })).toBe(true)
  expect(refuses('remove_user_from_workspace', { tenant, subject: 'u1' })).toBe(true)
  expect(refuses('remove_user_from_workspace', { tenant, subject: 'u2' })).toBe(false)
  expect(refuses('add_user_to_workspace', { tenant, gives: { ...gives, email: 'eve@corp.test' } })).toBe(false)
  // A role that is lent can be changed, but the person cannot be removed.
  strangers.lend(['u1'])
  expect(refuses('update_workspace_user_permission', { tenant, subject: 'u1', gives })).toBe(false)
  expect(refuses('remove_user_from_workspace', { tenant, subject: 'u1' })).toBe(true)
})
