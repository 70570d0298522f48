import { invite, revoke } from '../domain/invitations.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { Reply } from '../http/request/reply.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf, type ProviderDeclaration, setRequestField } from './declarations.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeNeeds, together } from './mutations.ts'

/** The other tenants of the same kind: organizations or workspaces. */
function others({ providerState, tenant }: RequestContext): readonly Tenant[] {
  return [...providerState.tenants.values()].filter(
    ({ facts }) => facts.id !== tenant.facts.id && facts.key.includes('/') === tenant.facts.key.includes('/'),
  )
}

const isFirst = ({ providerState, tenant }: RequestContext): boolean =>
  [...providerState.tenants.values()][0] === tenant

/** The invitation that a revocation request names, in any tenant. */
function namedAnywhere(
  { namedInvitation }: ProviderDeclaration,
  context: RequestContext,
): { tenant: Tenant; invitation: Invitation } | undefined {
  const home = context.tenant
  for (const tenant of [home, ...others(context)]) {
    context.tenant = tenant
    const invitation = namedInvitation(context)
    context.tenant = home
    if (invitation) return { tenant, invitation }
  }
  return undefined
}

/** Lets callers with read access reach the handler; `act` replaces it for those who lack the right to invite. */
function actsBeforeRejecting(
  operation: string,
  act: (context: RequestContext, next: () => Promise<Reply>) => Promise<Reply>,
): ApplyMutant {
  return together(
    around(operation, async (context, next) => {
      const rights = context.role(context.member?.role ?? '')?.rights ?? []
      return rights.includes('invite') ? next() : act(context, next)
    }),
    changeNeeds({ [operation]: 'read' }),
  )
}

const forbidden = () => new ProviderError('forbidden', 'The role of the caller does not include the right to invite')

const isolation: readonly MutantTemplate[] = [
  {
    id: 'revokes-through-another-tenant',
    breaks: 'An invitation cannot be revoked through another tenant',
    apply: (declaration) =>
      around(declaration.revoke, (context, next) => {
        const found = namedAnywhere(declaration, context)
        if (!found || found.tenant === context.tenant) return next()
        revoke(context.providerState, found.tenant, found.invitation.id)
        return context.empty(declaration.revokedStatus)
      }),
  },
  {
    id: 'revokes-through-another-then-rejects',
    breaks: 'A rejected revocation revokes nothing in any tenant',
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        const found = namedAnywhere(declaration, context)
        if (found && found.tenant !== context.tenant) revoke(context.providerState, found.tenant, found.invitation.id)
      }),
  },
  {
    id: 'revokes-in-all-tenants',
    breaks: 'Revoking in one tenant leaves invitations to the same address in other tenants',
    apply: ({ revoke: operation, namedInvitation }) =>
      before(operation, (context) => {
        const email = namedInvitation(context)?.email
        if (email === undefined) return
        for (const tenant of others(context)) {
          const there = tenant.invitations.byEmail(email)
          if (there) revoke(context.providerState, tenant, there.id)
        }
      }),
  },
  {
    id: 'invites-into-all-tenants',
    breaks: 'An invitation is visible only in its tenant',
    apply: (declaration) =>
      after(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        for (const tenant of others(context)) invite(context.providerState, tenant, { email, by: context.caller.id })
      }),
  },
  {
    id: 'lists-mixed',
    breaks: 'A list shows only invitations of its tenant',
    apply: ({ list }) =>
      around(list, async (context, next) => {
        const borrowed = others(context).flatMap((tenant) => [...tenant.invitations])
        const mine = context.tenant.invitations
        const added = borrowed.filter(({ id, email }) => !mine.byId(id) && !mine.byEmail(email))
        for (const one of added) mine.put(one)
        const reply = await next()
        for (const one of added) mine.remove(one)
        return reply
      }),
  },
  {
    id: 'always-the-first-tenant',
    breaks: 'An invitation to the second tenant is listed there',
    apply: ({ invite: operation }) =>
      before(operation, (context) => {
        context.tenant = [...context.providerState.tenants.values()][0] as Tenant
      }),
  },
  {
    id: 'invited-once-in-all-tenants',
    breaks: 'An address invited to one tenant can be invited to another',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        if (others(context).some((tenant) => tenant.invitations.byEmail(email)))
          throw new ProviderError('already-invited', `${email} has already been invited`)
      }),
  },
  {
    id: 'second-tenant-forgets-revocations',
    breaks: 'An invitation revoked in the second tenant is no longer listed there',
    apply: ({ revoke: operation, revokedStatus, namedInvitation }) =>
      around(operation, (context, next) =>
        namedInvitation(context) && !isFirst(context) ? context.empty(revokedStatus) : next(),
      ),
  },
  {
    id: 'second-tenant-ignores-roles',
    breaks: 'An invitation to the second tenant has the requested role',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        if (!isFirst(context))
          setRequestField(declaration, context, 'role', context.providerState.rules.roles.at(-1)?.id)
      }),
  },
  {
    id: 'role-change-leaks',
    breaks: 'A role change applies only to its tenant',
    at: ['blaxel'],
    apply: () =>
      after('UpdateWorkspaceUserRole', (context) => {
        const { role } = context.body as { role: string }
        for (const tenant of others(context)) {
          const there = tenant.invitations.byEmail(context.params.subOrEmail ?? '')
          if (there) tenant.invitations.put({ ...there, role })
        }
      }),
  },
  {
    id: 'role-change-through-another-tenant',
    breaks: 'An invitation cannot be changed through another tenant',
    at: ['blaxel'],
    apply: () =>
      before('UpdateWorkspaceUserRole', (context) => {
        const email = context.params.subOrEmail ?? ''
        const tenant = context.tenant.invitations.byEmail(email)
          ? undefined
          : others(context).find((one) => one.invitations.byEmail(email))
        if (tenant) context.tenant = tenant
      }),
  },
  {
    id: 'unknown-tenant-is-the-first',
    breaks: 'An unknown tenant cannot be used',
    apply: () => (provider) => ({
      ...provider,
      tenantOf: (context) => {
        try {
          return provider.tenantOf(context)
        } catch (thrown) {
          const [first] = context.providerState.tenants.values()
          if (thrown instanceof ProviderError && thrown.reason === 'unknown-tenant' && first) return first
          throw thrown
        }
      },
    }),
  },
]

const rights: readonly MutantTemplate[] = [
  {
    id: 'readers-may-invite',
    breaks: 'A caller with read access cannot invite',
    apply: ({ invite: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-revoke',
    breaks: 'A caller with read access cannot revoke',
    apply: ({ revoke: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-change-roles',
    breaks: 'A caller with read access cannot change a role',
    at: ['blaxel'],
    apply: () => changeNeeds({ UpdateWorkspaceUserRole: 'read' }),
  },
  {
    id: 'readers-may-grant',
    breaks: 'A caller with read access cannot add users',
    at: ['dreadnode'],
    apply: () => changeNeeds({ add_user_to_workspace: 'read' }),
  },
  {
    id: 'invites-then-rejects',
    breaks: 'A forbidden invite creates no invitation',
    apply: ({ invite: operation }) =>
      actsBeforeRejecting(operation, async (_, next) => {
        await next()
        throw forbidden()
      }),
  },
  {
    id: 'revokes-then-rejects',
    breaks: 'A forbidden revocation revokes nothing',
    apply: ({ revoke: operation }) =>
      actsBeforeRejecting(operation, async (_, next) => {
        await next()
        throw forbidden()
      }),
  },
  {
    id: 'changes-role-then-rejects',
    breaks: 'A forbidden role change changes nothing',
    at: ['blaxel'],
    apply: () =>
      actsBeforeRejecting('UpdateWorkspaceUserRole', async (_, next) => {
        await next()
        throw forbidden()
      }),
  },
  {
    id: 'rejection-in-success',
    breaks: 'A forbidden invite does not get a success status',
    apply: ({ invite: operation, name }) =>
      actsBeforeRejecting(operation, async (context) => context.json(name === 'blaxel' ? 200 : 201, {})),
  },
  {
    id: 'outsiders-may-read',
    breaks: 'A caller who is not a member of a tenant cannot list its invitations',
    apply:
      ({ list }) =>
      (provider) => {
        const open = changeNeeds({ [list]: 'account' })(provider)
        return before(list, (context) => {
          context.tenant = provider.tenantOf(context)
        })(open)
      },
  },
  {
    id: 'outsiders-may-revoke',
    breaks: 'A caller who is not a member of a tenant cannot revoke its invitations',
    apply:
      ({ revoke: operation }) =>
      (provider) => {
        const open = changeNeeds({ [operation]: 'account' })(provider)
        return before(operation, (context) => {
          context.tenant = provider.tenantOf(context)
        })(open)
      },
  },
]

/** Mutants of the isolation of tenants and of rights. */
export const tenants = toMutants('tenants', [...isolation, ...rights])
