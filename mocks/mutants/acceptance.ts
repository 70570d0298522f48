import { addMember } from '../domain/members.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import { ProviderError } from '../http/request/provider-error.ts'
import type { Reply } from '../http/request/reply.ts'
import type { RequestContext } from '../http/request/request-context.ts'
import { emailOf, type ProviderDeclaration } from './declarations.ts'
import { put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { around, before, changeBody, changeItem, changeItems } from './mutations.ts'

type InviteeAction = 'accept' | 'decline'

interface FoundInvitation {
  readonly tenant: Tenant
  readonly invitation: Invitation
}

/** The operation with which an invitee accepts or declines. */
const operationOf = ({ name }: ProviderDeclaration, action: InviteeAction): string => {
  if (name === 'dreadnode') return 'respond_to_invitation'
  return action === 'accept' ? 'AcceptWorkspaceInvitation' : 'DeclineWorkspaceInvitation'
}

/** The invitation that the request accepts or declines, pending or ended. */
function respondedInvitation({ name }: ProviderDeclaration, context: RequestContext): FoundInvitation | undefined {
  if (name === 'dreadnode') return context.providerState.find(context.params.invitation_id ?? '')
  const tenant = context.providerState.tenantKeys.get(context.params.workspaceName ?? '')
  const email = context.caller.email
  const invitation =
    tenant?.invitations.byEmail(email) ?? [...(tenant?.ended.values() ?? [])].findLast((one) => one.email === email)
  return tenant && invitation ? { tenant, invitation } : undefined
}

/** Wraps the handler for accepting or declining. */
function aroundAction(
  declaration: ProviderDeclaration,
  action: InviteeAction,
  act: (context: RequestContext, found: FoundInvitation, next: () => Promise<Reply>) => Reply | Promise<Reply>,
): ApplyMutant {
  return around(operationOf(declaration, action), (context, next) => {
    const accepts = (context.body as { accept?: boolean } | undefined)?.accept ?? action === 'accept'
    const found = respondedInvitation(declaration, context)
    return found && accepts === (action === 'accept') ? act(context, found, next) : next()
  })
}

/** Makes an ended invitation pending again. */
function reopen({ tenant, invitation }: FoundInvitation): void {
  tenant.ended.delete(invitation.id)
  tenant.invitations.put({ ...invitation, state: 'pending' })
}

const at = ['blaxel', 'dreadnode'] as const

/** Mutants of accepting, declining and expiring. */
export const acceptance = toMutants('lifecycle', [
  {
    id: 'accepted-stays-listed',
    breaks: 'An accepted invitation is no longer listed as pending',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', async (_, found, next) => {
        const reply = await next()
        found.tenant.invitations.put(found.invitation)
        return reply
      }),
  },
  {
    id: 'declined-stays-listed',
    breaks: 'A declined invitation is no longer listed as pending',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'decline', async (_, found, next) => {
        const reply = await next()
        reopen(found)
        return reply
      }),
  },
  {
    id: 'accepted-twice',
    breaks: 'An accepted invitation cannot be accepted again',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', (_, found, next) => {
        if (found.invitation.state === 'accepted') reopen(found)
        return next()
      }),
  },
  {
    id: 'revoked-can-be-accepted',
    breaks: 'A revoked invitation cannot be accepted',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', (_, found, next) => {
        if (found.invitation.state === 'revoked') reopen(found)
        return next()
      }),
  },
  {
    id: 'declined-can-be-accepted',
    breaks: 'A declined invitation cannot be accepted',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', (_, found, next) => {
        if (found.invitation.state === 'declined') reopen(found)
        return next()
      }),
  },
  {
    id: 'accepting-adds-no-member',
    breaks: 'Accepting an invitation makes its invitee a member',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', async (context, { tenant }, next) => {
        const reply = await next()
        const member = tenant.members.byEmail(context.caller.email)
        if (member) tenant.members.remove(member)
        return reply
      }),
  },
  {
    id: 'accepting-raises-the-role',
    breaks: 'Accepting an invitation gives the member its role',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', async (context, { tenant }, next) => {
        const reply = await next()
        const member = tenant.members.byEmail(context.caller.email)
        if (member) tenant.members.put({ ...member, role: context.providerState.rules.roles[0]?.id ?? '' })
        return reply
      }),
  },
  {
    id: 'declining-adds-a-member',
    breaks: 'Declining an invitation does not create a member',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'decline', async (context, { tenant, invitation }, next) => {
        const reply = await next()
        addMember(
          context.providerState,
          tenant,
          context.providerState.signUp(context.caller.email),
          invitation.role,
          null,
          true,
        )
        return reply
      }),
  },
  {
    id: 'anyone-can-accept',
    breaks: 'Only the invitee can accept an invitation',
    strength: 'should',
    at: ['dreadnode'],
    apply: (declaration) =>
      around(operationOf(declaration, 'accept'), (context, next) => {
        const found = respondedInvitation(declaration, context)
        if (found) context.caller = { ...context.caller, email: found.invitation.email }
        return next()
      }),
  },
  {
    id: 'accepted-can-be-revoked',
    breaks: 'An accepted invitation cannot be revoked',
    at: ['dreadnode'],
    apply: ({ revoke, revokedStatus }) =>
      around(revoke, (context, next) => {
        const ended = context.tenant.ended.get(context.params.invitation_id ?? '')
        return ended?.state === 'accepted' ? context.empty(revokedStatus) : next()
      }),
  },
  {
    id: 'accepting-returns-another',
    breaks: 'The response to accepting shows the address that accepted',
    strength: 'should',
    at: ['blaxel'],
    apply: () =>
      changeBody('AcceptWorkspaceInvitation', (body) => ({ ...(body as object), email: 'somebody.else@example.test' })),
  },
  {
    // Snyk has no operation for accepting or declining; the control API does it.
    id: 'ended-stays-listed',
    breaks: 'An accepted or declined invitation is no longer listed as pending',
    at: ['snyk'],
    apply: (declaration) =>
      changeItems(declaration, (items, context) => {
        const ended = [...context.tenant.ended.values()].filter(
          ({ state }) => state === 'accepted' || state === 'declined',
        )
        const shown = ended.map(({ id, email, role }) => ({
          type: 'org_invitation',
          id,
          attributes: { email, is_active: true, role: context.role(role)?.name ?? role },
        }))
        return [...items, ...shown]
      }),
  },
  {
    id: 'accepting-counts-everywhere',
    breaks: 'Accepting creates a member only in the tenant of the invitation',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', async (context, { tenant, invitation }, next) => {
        const reply = await next()
        const person = context.providerState.signUp(context.caller.email)
        for (const other of context.providerState.tenants.values()) {
          if (other !== tenant && !other.facts.key.includes('/') && !other.members.byEmail(person.email))
            addMember(context.providerState, other, person, invitation.role, null, true)
        }
        return reply
      }),
  },
  {
    id: 'removed-member-blocks-address',
    breaks: 'A removed member can be invited again',
    strength: 'should',
    at,
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        const wasMember = [...context.tenant.ended.values()].some(
          (one) => one.email === email && one.state === 'accepted',
        )
        if (wasMember && !context.tenant.members.byEmail(email))
          throw new ProviderError('already-member', `${email} is already a member`)
      }),
  },
  {
    id: 'expired-can-be-accepted',
    breaks: 'An expired invitation cannot be accepted',
    at,
    apply: (declaration) =>
      aroundAction(declaration, 'accept', (_, found, next) => {
        if (found.invitation.state === 'expired') reopen(found)
        return next()
      }),
  },
  {
    id: 'expired-stays-pending',
    breaks: 'An expired invitation is no longer listed as pending',
    strength: 'should',
    apply: (declaration) => {
      if (declaration.name === 'blaxel') return changeItem(declaration, (item) => put(item, ['expired'], false))
      return around(declaration.list, async (context, next) => {
        const { invitations, ended } = context.tenant
        const restored = [...ended.values()].filter(
          ({ state, email }) => state === 'expired' && !invitations.byEmail(email),
        )
        for (const one of restored) invitations.put({ ...one, state: 'pending' })
        const reply = await next()
        for (const one of restored) invitations.remove(one)
        return reply
      })
    },
  },
  {
    id: 'expired-blocks-address',
    breaks: 'An address whose invitation has expired can be invited again',
    strength: 'should',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        const { invitations, ended } = context.tenant
        const hasExpired = [...invitations, ...ended.values()].some(
          (one) => one.email === email && one.state === 'expired',
        )
        if (hasExpired) throw new ProviderError('already-invited', `${email} has already been invited`)
      }),
  },
] satisfies readonly MutantTemplate[])
