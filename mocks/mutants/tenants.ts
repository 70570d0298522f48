import { invite, revoke } from '../domain/invitations.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import type { Call } from '../http/call.ts'
import { Refusal } from '../http/refusal.ts'
import type { Reply } from '../http/reply.ts'
import { type Draft, type Plant, toBugs } from './bug.ts'
import { ask, type Dialect, emailOf } from './dialects.ts'
import { after, around, before, changeNeeds, together } from './makers.ts'

/** The other tenants of the same kind. */
function others({ providerState, tenant }: Call): readonly Tenant[] {
  return [...providerState.tenants.values()].filter(
    ({ facts }) => facts.id !== tenant.facts.id && facts.key.includes('/') === tenant.facts.key.includes('/'),
  )
}

const isFirst = ({ providerState, tenant }: Call): boolean => [...providerState.tenants.values()][0] === tenant

/** What a revocation names in any tenant. */
function namedAnywhere({ named }: Dialect, call: Call): { tenant: Tenant; invitation: Invitation } | undefined {
  const home = call.tenant
  for (const tenant of [home, ...others(call)]) {
    call.tenant = tenant
    const invitation = named(call)
    call.tenant = home
    if (invitation) return { tenant, invitation }
  }
  return undefined
}

/** Lets readers through to an operation, and tells the handler what they lack. */
function tooLate(operation: string, act: (call: Call, answer: () => Promise<Reply>) => Promise<Reply>): Plant {
  return together(
    around(operation, async (call, answer) => {
      const rights = call.role(call.member?.role ?? '')?.rights ?? []
      return rights.includes('invite') ? answer() : act(call, answer)
    }),
    changeNeeds({ [operation]: 'read' }),
  )
}

const refused = () => new Refusal('forbidden', 'The role of the caller does not carry the right to invite')

const apart: readonly Draft[] = [
  {
    id: 'revokes-through-another-tenant',
    breaks: 'Nothing of one tenant is revoked through another',
    plant: (dialect) =>
      around(dialect.revoke, (call, answer) => {
        const found = namedAnywhere(dialect, call)
        if (!found || found.tenant === call.tenant) return answer()
        revoke(call.providerState, found.tenant, found.invitation.id)
        return call.empty(dialect.revoked)
      }),
  },
  {
    id: 'revokes-through-another-but-says-no',
    breaks: 'A revocation that is refused has revoked nothing in any tenant',
    plant: (dialect) =>
      before(dialect.revoke, (call) => {
        const found = namedAnywhere(dialect, call)
        if (found && found.tenant !== call.tenant) revoke(call.providerState, found.tenant, found.invitation.id)
      }),
  },
  {
    id: 'revokes-in-all-tenants',
    breaks: 'Revoking in one tenant leaves the same address invited in another',
    plant: ({ revoke: operation, named }) =>
      before(operation, (call) => {
        const email = named(call)?.email
        if (email === undefined) return
        for (const tenant of others(call)) {
          const there = tenant.invitations.byEmail(email)
          if (there) revoke(call.providerState, tenant, there.id)
        }
      }),
  },
  {
    id: 'invites-into-all-tenants',
    breaks: 'Nothing of one tenant is seen in another',
    plant: (dialect) =>
      after(dialect.invite, (call) => {
        const email = emailOf(dialect, call)
        for (const tenant of others(call)) invite(call.providerState, tenant, { email, by: call.caller.id })
      }),
  },
  {
    id: 'lists-mixed',
    breaks: 'A list shows nothing of another tenant',
    plant: ({ list }) =>
      around(list, async (call, answer) => {
        const borrowed = others(call).flatMap((tenant) => [...tenant.invitations])
        const mine = call.tenant.invitations
        const added = borrowed.filter(({ id, email }) => !mine.byId(id) && !mine.byEmail(email))
        for (const one of added) mine.put(one)
        const reply = await answer()
        for (const one of added) mine.remove(one)
        return reply
      }),
  },
  {
    id: 'always-the-first-tenant',
    breaks: 'What is invited into the second tenant is listed there',
    plant: ({ invite: operation }) =>
      before(operation, (call) => {
        call.tenant = [...call.providerState.tenants.values()][0] as Tenant
      }),
  },
  {
    id: 'invited-once-in-all-tenants',
    breaks: 'An address that is invited into one tenant can be invited into another',
    plant: (dialect) =>
      before(dialect.invite, (call) => {
        const email = emailOf(dialect, call)
        if (others(call).some((tenant) => tenant.invitations.byEmail(email)))
          throw new Refusal('already-invited', `${email} has been invited already`)
      }),
  },
  {
    id: 'second-tenant-forgets-revocations',
    breaks: 'What was revoked in the second tenant is not in its list',
    plant: ({ revoke: operation, revoked, named }) =>
      around(operation, (call, answer) => (named(call) && !isFirst(call) ? call.empty(revoked) : answer())),
  },
  {
    id: 'second-tenant-ignores-roles',
    breaks: 'An invitation into the second tenant has the role that was asked for',
    at: ['dreadnode', 'snyk'],
    plant: (dialect) =>
      before(dialect.invite, (call) => {
        if (!isFirst(call)) ask(dialect, call, 'role', call.providerState.rules.roles.at(-1)?.id)
      }),
  },
  {
    id: 'role-change-leaks',
    breaks: 'A change of role stays in its tenant',
    at: ['blaxel'],
    plant: () =>
      after('UpdateWorkspaceUserRole', (call) => {
        const { role } = call.body as { role: string }
        for (const tenant of others(call)) {
          const there = tenant.invitations.byEmail(call.params.subOrEmail ?? '')
          if (there) tenant.invitations.put({ ...there, role })
        }
      }),
  },
  {
    id: 'role-change-through-another-tenant',
    breaks: 'Nothing of one tenant is changed through another',
    at: ['blaxel'],
    plant: () =>
      before('UpdateWorkspaceUserRole', (call) => {
        const email = call.params.subOrEmail ?? ''
        const tenant = call.tenant.invitations.byEmail(email)
          ? undefined
          : others(call).find((one) => one.invitations.byEmail(email))
        if (tenant) call.tenant = tenant
      }),
  },
  {
    id: 'unknown-tenant-is-the-first',
    breaks: 'A tenant that there is not cannot be used',
    plant: () => (provider) => ({
      ...provider,
      tenantOf: (call) => {
        try {
          return provider.tenantOf(call)
        } catch (thrown) {
          const [first] = call.providerState.tenants.values()
          if (thrown instanceof Refusal && thrown.reason === 'unknown-tenant' && first) return first
          throw thrown
        }
      },
    }),
  },
]

const rights: readonly Draft[] = [
  {
    id: 'readers-may-invite',
    breaks: 'Who may only read cannot invite',
    plant: ({ invite: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-revoke',
    breaks: 'Who may only read cannot revoke',
    plant: ({ revoke: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-change-roles',
    breaks: 'Who may only read cannot change a role',
    at: ['blaxel'],
    plant: () => changeNeeds({ UpdateWorkspaceUserRole: 'read' }),
  },
  {
    id: 'readers-may-grant',
    breaks: 'Who may only read cannot let others in',
    at: ['dreadnode'],
    plant: () => changeNeeds({ add_user_to_workspace: 'read' }),
  },
  {
    id: 'invites-then-refuses',
    breaks: 'An invite that was refused did not happen',
    plant: ({ invite: operation }) =>
      tooLate(operation, async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'revokes-then-refuses',
    breaks: 'A revocation that was refused did not happen',
    plant: ({ revoke: operation }) =>
      tooLate(operation, async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'changes-role-then-refuses',
    breaks: 'A change of role that was refused did not happen',
    at: ['blaxel'],
    plant: () =>
      tooLate('UpdateWorkspaceUserRole', async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'refuses-in-success',
    breaks: 'Who may not invite is told so, and not thanked',
    plant: ({ invite: operation, name }) =>
      tooLate(operation, async (call) => call.json(name === 'blaxel' ? 200 : 201, {})),
  },
  {
    id: 'strangers-may-read',
    breaks: 'Who belongs to no tenant sees nothing in it',
    plant:
      ({ list }) =>
      (provider) => {
        const open = changeNeeds({ [list]: 'account' })(provider)
        return before(list, (call) => {
          call.tenant = provider.tenantOf(call)
        })(open)
      },
  },
  {
    id: 'strangers-may-revoke',
    breaks: 'Who belongs to no tenant revokes nothing in it',
    plant:
      ({ revoke: operation }) =>
      (provider) => {
        const open = changeNeeds({ [operation]: 'account' })(provider)
        return before(operation, (call) => {
          call.tenant = provider.tenantOf(call)
        })(open)
      },
  },
]

/** What goes wrong between tenants and between rights. */
export const tenants = toBugs('tenants', [...apart, ...rights])
