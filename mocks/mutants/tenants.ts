import { invite, revoke } from '../domain/invitations.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import { ProviderError } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ask, emailOf, type ProviderDeclaration } from './declarations.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { after, around, before, changeNeeds, together } from './mutations.ts'

/** The other tenants of the same kind. */
function others({ providerState, tenant }: RequestContext): readonly Tenant[] {
  return [...providerState.tenants.values()].filter(
    ({ facts }) => facts.id !== tenant.facts.id && facts.key.includes('/') === tenant.facts.key.includes('/'),
  )
}

const isFirst = ({ providerState, tenant }: RequestContext): boolean =>
  [...providerState.tenants.values()][0] === tenant

/** What a revocation names in any tenant. */
function namedAnywhere(
  { named }: ProviderDeclaration,
  context: RequestContext,
): { tenant: Tenant; invitation: Invitation } | undefined {
  const home = context.tenant
  for (const tenant of [home, ...others(context)]) {
    context.tenant = tenant
    const invitation = named(context)
    context.tenant = home
    if (invitation) return { tenant, invitation }
  }
  return undefined
}

/** Lets readers through to an operation, and tells the handler what they lack. */
function tooLate(
  operation: string,
  act: (context: RequestContext, answer: () => Promise<Reply>) => Promise<Reply>,
): ApplyMutant {
  return together(
    around(operation, async (context, answer) => {
      const rights = context.role(context.member?.role ?? '')?.rights ?? []
      return rights.includes('invite') ? answer() : act(context, answer)
    }),
    changeNeeds({ [operation]: 'read' }),
  )
}

const refused = () => new ProviderError('forbidden', 'The role of the caller does not carry the right to invite')

const apart: readonly MutantTemplate[] = [
  {
    id: 'revokes-through-another-tenant',
    breaks: 'Nothing of one tenant is revoked through another',
    apply: (declaration) =>
      around(declaration.revoke, (context, answer) => {
        const found = namedAnywhere(declaration, context)
        if (!found || found.tenant === context.tenant) return answer()
        revoke(context.providerState, found.tenant, found.invitation.id)
        return context.empty(declaration.revoked)
      }),
  },
  {
    id: 'revokes-through-another-but-says-no',
    breaks: 'A revocation that is refused has revoked nothing in any tenant',
    apply: (declaration) =>
      before(declaration.revoke, (context) => {
        const found = namedAnywhere(declaration, context)
        if (found && found.tenant !== context.tenant) revoke(context.providerState, found.tenant, found.invitation.id)
      }),
  },
  {
    id: 'revokes-in-all-tenants',
    breaks: 'Revoking in one tenant leaves the same address invited in another',
    apply: ({ revoke: operation, named }) =>
      before(operation, (context) => {
        const email = named(context)?.email
        if (email === undefined) return
        for (const tenant of others(context)) {
          const there = tenant.invitations.byEmail(email)
          if (there) revoke(context.providerState, tenant, there.id)
        }
      }),
  },
  {
    id: 'invites-into-all-tenants',
    breaks: 'Nothing of one tenant is seen in another',
    apply: (declaration) =>
      after(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        for (const tenant of others(context)) invite(context.providerState, tenant, { email, by: context.caller.id })
      }),
  },
  {
    id: 'lists-mixed',
    breaks: 'A list shows nothing of another tenant',
    apply: ({ list }) =>
      around(list, async (context, answer) => {
        const borrowed = others(context).flatMap((tenant) => [...tenant.invitations])
        const mine = context.tenant.invitations
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
    apply: ({ invite: operation }) =>
      before(operation, (context) => {
        context.tenant = [...context.providerState.tenants.values()][0] as Tenant
      }),
  },
  {
    id: 'invited-once-in-all-tenants',
    breaks: 'An address that is invited into one tenant can be invited into another',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        if (others(context).some((tenant) => tenant.invitations.byEmail(email)))
          throw new ProviderError('already-invited', `${email} has been invited already`)
      }),
  },
  {
    id: 'second-tenant-forgets-revocations',
    breaks: 'What was revoked in the second tenant is not in its list',
    apply: ({ revoke: operation, revoked, named }) =>
      around(operation, (context, answer) => (named(context) && !isFirst(context) ? context.empty(revoked) : answer())),
  },
  {
    id: 'second-tenant-ignores-roles',
    breaks: 'An invitation into the second tenant has the role that was asked for',
    at: ['dreadnode', 'snyk'],
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        if (!isFirst(context)) ask(declaration, context, 'role', context.providerState.rules.roles.at(-1)?.id)
      }),
  },
  {
    id: 'role-change-leaks',
    breaks: 'A change of role stays in its tenant',
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
    breaks: 'Nothing of one tenant is changed through another',
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
    breaks: 'A tenant that there is not cannot be used',
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
    breaks: 'Who may only read cannot invite',
    apply: ({ invite: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-revoke',
    breaks: 'Who may only read cannot revoke',
    apply: ({ revoke: one }) => changeNeeds({ [one]: 'read' }),
  },
  {
    id: 'readers-may-change-roles',
    breaks: 'Who may only read cannot change a role',
    at: ['blaxel'],
    apply: () => changeNeeds({ UpdateWorkspaceUserRole: 'read' }),
  },
  {
    id: 'readers-may-grant',
    breaks: 'Who may only read cannot let others in',
    at: ['dreadnode'],
    apply: () => changeNeeds({ add_user_to_workspace: 'read' }),
  },
  {
    id: 'invites-then-refuses',
    breaks: 'An invite that was refused did not happen',
    apply: ({ invite: operation }) =>
      tooLate(operation, async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'revokes-then-refuses',
    breaks: 'A revocation that was refused did not happen',
    apply: ({ revoke: operation }) =>
      tooLate(operation, async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'changes-role-then-refuses',
    breaks: 'A change of role that was refused did not happen',
    at: ['blaxel'],
    apply: () =>
      tooLate('UpdateWorkspaceUserRole', async (_, answer) => {
        await answer()
        throw refused()
      }),
  },
  {
    id: 'refuses-in-success',
    breaks: 'Who may not invite is told so, and not thanked',
    apply: ({ invite: operation, name }) =>
      tooLate(operation, async (context) => context.json(name === 'blaxel' ? 200 : 201, {})),
  },
  {
    id: 'strangers-may-read',
    breaks: 'Who belongs to no tenant sees nothing in it',
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
    id: 'strangers-may-revoke',
    breaks: 'Who belongs to no tenant revokes nothing in it',
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

/** What goes wrong between tenants and between rights. */
export const tenants = toMutants('tenants', [...apart, ...rights])
