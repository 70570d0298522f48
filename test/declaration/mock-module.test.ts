import { describe, expect, test } from 'vitest'
import { blaxel } from '../../specs/blaxel.ts'
import type { OperationDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import { toHandler } from '../../tools/mock-handlers.ts'
import { toMockModule } from '../../tools/mock-module.ts'
import { run } from './run-generated.ts'

const tenant = { workspace: [{ in: 'path', name: 'w' }] } as const
const common = { does: [], permits: 'admin', succeeds: [200], source: '', tenant } as const
const invite: OperationDeclaration = {
  ...common,
  does: ['invite'],
  gives: { email: { in: 'body', at: '/data/email' }, role: { in: 'query', name: 'role' } },
  succeeds: [201],
}

function small(operations: ProviderDeclaration['operations'], rest: Partial<ProviderDeclaration> = {}) {
  const shapes = { sent: { is: 'invitation', shows: { email: '/email' } } } as const
  return { ...blaxel, shapes, operations, tenantBy: ['key'], ...rest } satisfies ProviderDeclaration
}

/** What a handler gives to `act`. */
function acts(operation: OperationDeclaration, rest: Partial<ProviderDeclaration> = {}) {
  const names = ['invite', 'revoke', 'removeMember', 'changeRole', 'changeInvitedRole', 'accept', 'decline']
  const decisions = Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => [name, ...given.slice(2)]]))
  const find = Object.fromEntries(
    ['invitationById', 'memberByPerson', 'memberOrInvitation', 'myInvitation', 'myInvitationById', 'myMembership'].map(
      (name) => [name, (...given: unknown[]) => [name, ...given]],
    ),
  )
  const code = toHandler(small({ it: operation }, rest), 'it', operation) ?? ''
  const act = (_: unknown, action: unknown) => action
  const toId = (_: unknown, id: string) => id.toLowerCase()
  const own = { pathOf: () => '/there', beforeInvite: () => false }
  // biome-ignore lint/suspicious/noExplicitAny: code as generated, without types.
  return run<any>(code, { ...decisions, ...find, act, toId, own, show: { sent: 'sent' }, tenantOf: 'tenantOf' })
}

describe('the handler of an operation', () => {
  test('reads what the request gives from its places', () => {
    const context = { body: { data: { email: 'x@example.test' } }, query: { role: 'R' } }
    expect(acts(invite, { showsRoleAsGiven: true }).give(context)).toEqual({ email: 'x@example.test', role: 'R' })
    expect(acts(invite, { showsRoleAsGiven: false }).give(context).role).toBe('r')
  })

  test('knows where the request names the new entity and the role', () => {
    const { at, roleAt, status } = acts(invite)
    const places = [{ in: 'body', at: '/data/email' }, { in: 'query', at: 'role' }, 201]
    expect([at, roleAt, status]).toEqual(places)
  })

  test('asks the provider whether to send an e-mail', () => {
    const asked = { email: 'x@example.test', role: 'r', context: { caller: { id: 'p1' } } }
    const request = { email: 'x@example.test', role: 'r', by: 'p1', notify: false }
    expect(acts(invite).decide({}, asked)).toEqual(['invite', request])
  })

  test('takes one of two statuses from the settings', () => {
    const { status } = acts({ ...invite, succeeds: [200, 201] })
    expect(status({ settings: { created: '200' } })).toBe(200)
  })

  test.each([
    [['handle'], 'admin', ['invitationById', 'id']],
    [['personId'], 'admin', ['memberByPerson', 'id']],
    [['personId', 'email'], 'admin', ['memberOrInvitation', 'id']],
  ] as const)('finds a subject that is named by %j', (by, permits, found) => {
    const subject = { place: { in: 'path', name: 'id' }, by } as const
    expect(acts({ ...common, does: ['revoke'], subject, permits }).find).toEqual(found)
  })

  test('finds the invitation of an invitee by the tenant or by the handle', () => {
    const invitee = { ...common, does: ['decline'], permits: 'invitee' } as const
    expect(acts({ ...invitee, onlyPending: true }).find).toEqual(['myInvitation', 'tenantOf', true])
    const { tenant: _, ...other } = invitee
    const subject = { place: { in: 'path', name: 'id' }, by: ['handle'] } as const
    expect(acts({ ...other, subject }).find).toEqual(['myInvitationById', 'id'])
  })

  test('chooses between two effects by what is found or given', () => {
    const { decide } = acts({ ...common, does: ['revoke', 'remove-member'] })
    expect(decide({}, { invitation: { id: 'i1' } })).toEqual(['revoke', 'i1'])
    expect(decide({}, { member: 'm1' })).toEqual(['removeMember', 'm1'])
    const responds = acts({ ...common, does: ['accept', 'decline'], gives: { accept: { in: 'body', at: '/yes' } } })
    const invitation = { id: 'i1' }
    expect(responds.give({ body: { yes: false } })).toEqual({ accept: false })
    expect(responds.decide({}, { accept: true, invitation })).toEqual(['accept', 'i1'])
    expect(responds.decide({}, { accept: false, invitation })).toEqual(['decline', 'i1'])
  })

  test('adds the header that locates what is created', () => {
    expect(acts({ ...invite, locates: 'location' }).headers({}, {})).toEqual({ location: '/there' })
  })

  test('is left to the provider if the declaration does not define the response', () => {
    expect(toHandler(small({ it: common }), 'it', common)).toBeUndefined()
  })
})

describe('the module of a declaration', () => {
  const list: OperationDeclaration = {
    ...common,
    permits: 'member',
    lists: { kinds: ['invitation'], of: 'tenant' },
    answers: { at: '', many: true, shapes: ['sent'] },
  }
  const text = toMockModule(small({ invite, list, leave: { ...common, does: ['leave'] } }))

  test('is type-checked, and imports what it uses only', () => {
    expect(text).not.toContain('@ts-nocheck')
    expect(text).toContain("import { invite } from '../../domain/invitations.ts'")
    expect(text).not.toContain('deleteTenant')
    expect(text).toContain('import type { DeclaredPart, OwnPart } from')
  })

  test('says what each operation needs', () => {
    expect(text).toContain('needs: {"invite":"invite","list":"read","leave":"account"}')
  })

  test('requires of a provider what its declaration cannot say', () => {
    const create = { ...common, does: ['create-tenant'], gives: { tenantKey: { in: 'body', at: '/name' } } } as const
    const change = { ...invite, locates: 'location' } as const
    expect(toMockModule(small({ create, change }))).toContain(`& Needs<'detailsOf' | 'pathOf'>`)
    expect(text).toContain('declared(own: OwnPart<keyof typeof shows>): DeclaredPart')
  })

  test('adds the id of a request to its response, and the version that served it', () => {
    const version = { in: 'query', name: 'v', forms: [], shown: { requested: 'x-asked', served: 'x-served' } } as const
    const stage = { header: 'x-stage', current: 'ga', superseded: [] }
    const dated = small({ list: { ...list, releases: ['2023-01-01', '2024-01-01'] } }, { requestId: 'x-id', version })
    const module = toMockModule(dated)
    const names = { name: 'v', shown: version.shown }
    expect(module).toContain(`toReleases(${JSON.stringify(names)}, {"list":"2024-01-01"})`)
    expect(module).toContain('reply.headers["x-id"] = c.world.newId()\n      versions.addHeaders(reply, c)')
    expect(toMockModule({ ...dated, version: { ...version, stage } })).toContain(
      '"stage":{"header":"x-stage","current":"ga"}',
    )
    expect(toMockModule(small({ list }, { requestId: 'x-id' }))).not.toContain('versions')
    expect(text).not.toContain('addHeaders')
  })

  test('has the most powerful role first, with its rights', () => {
    const rules = { ...blaxel.rules, adminRoles: ['boss'] }
    const module = toMockModule(small({ list }, { roles: ['guest', 'boss'], rules }))
    const roles = [
      { id: 'boss', name: 'boss', rights: ['read', 'invite', 'manage'] },
      { id: 'guest', name: 'guest', rights: ['read'] },
    ]
    expect(module).toContain(JSON.stringify({ roles, lists: 'invitations' }))
  })
})
