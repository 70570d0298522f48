import { addMember } from '../domain/members.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import { ProviderError } from '../http/provider-error.ts'
import type { Reply } from '../http/reply.ts'
import type { RequestContext } from '../http/request-context.ts'
import { emailOf, type ProviderDeclaration } from './declarations.ts'
import { put } from './json.ts'
import { type ApplyMutant, type MutantTemplate, toMutants } from './mutant.ts'
import { around, before, changeBody, changeItem, changeItems } from './mutations.ts'

type Ending = 'accept' | 'decline'

/** The operation that answers an invitation. */
const operationOf = ({ name }: ProviderDeclaration, how: Ending): string => {
  if (name === 'dreadnode') return 'respond_to_invitation'
  return how === 'accept' ? 'AcceptWorkspaceInvitation' : 'DeclineWorkspaceInvitation'
}

/** The invitation that an invited person answers, wherever it stands. */
function answered(
  { name }: ProviderDeclaration,
  context: RequestContext,
): { tenant: Tenant; invitation: Invitation } | undefined {
  if (name === 'dreadnode') return context.providerState.find(context.params.invitation_id ?? '')
  const tenant = context.providerState.tenantKeys.get(context.params.workspaceName ?? '')
  const email = context.caller.email
  const invitation =
    tenant?.invitations.byEmail(email) ?? [...(tenant?.ended.values() ?? [])].findLast((one) => one.email === email)
  return tenant && invitation ? { tenant, invitation } : undefined
}

/** Does something in the place of, or around, the answer of an invited person. */
function onAnswer(
  declaration: ProviderDeclaration,
  how: Ending,
  act: (
    context: RequestContext,
    found: { tenant: Tenant; invitation: Invitation },
    answer: () => Promise<Reply>,
  ) => Reply | Promise<Reply>,
): ApplyMutant {
  return around(operationOf(declaration, how), (context, answer) => {
    const accepts = (context.body as { accept?: boolean } | undefined)?.accept ?? how === 'accept'
    const found = answered(declaration, context)
    return found && accepts === (how === 'accept') ? act(context, found, answer) : answer()
  })
}

/** Puts an invitation that has ended back on the list. */
function reopen({ tenant, invitation }: { tenant: Tenant; invitation: Invitation }): void {
  tenant.ended.delete(invitation.id)
  tenant.invitations.put({ ...invitation, state: 'pending' })
}

const at = ['blaxel', 'dreadnode'] as const

/** What goes wrong when the invited person answers. */
export const answers = toMutants('lifecycle', [
  {
    id: 'accepted-stays-listed',
    breaks: 'What was accepted is no pending invitation any more',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', async (_, found, answer) => {
        const reply = await answer()
        found.tenant.invitations.put(found.invitation)
        return reply
      }),
  },
  {
    id: 'declined-stays-listed',
    breaks: 'What was declined is no pending invitation any more',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'decline', async (_, found, answer) => {
        const reply = await answer()
        reopen(found)
        return reply
      }),
  },
  {
    id: 'accepted-twice',
    breaks: 'What was accepted cannot be accepted again',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', (_, found, answer) => {
        if (found.invitation.state === 'accepted') reopen(found)
        return answer()
      }),
  },
  {
    id: 'revoked-can-be-accepted',
    breaks: 'What was revoked cannot be accepted',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', (_, found, answer) => {
        if (found.invitation.state === 'revoked') reopen(found)
        return answer()
      }),
  },
  {
    id: 'declined-can-be-accepted',
    breaks: 'What was declined cannot be accepted',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', (_, found, answer) => {
        if (found.invitation.state === 'declined') reopen(found)
        return answer()
      }),
  },
  {
    id: 'accepting-adds-nobody',
    breaks: 'Who accepts is a member',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', async (context, { tenant }, answer) => {
        const reply = await answer()
        const member = tenant.members.byEmail(context.caller.email)
        if (member) tenant.members.remove(member)
        return reply
      }),
  },
  {
    id: 'accepting-raises-the-role',
    breaks: 'Who accepts has the role of the invitation',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', async (context, { tenant }, answer) => {
        const reply = await answer()
        const member = tenant.members.byEmail(context.caller.email)
        if (member) tenant.members.put({ ...member, role: context.providerState.rules.roles[0]?.id ?? '' })
        return reply
      }),
  },
  {
    id: 'declining-adds-a-member',
    breaks: 'Who declines is no member',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'decline', async (context, { tenant, invitation }, answer) => {
        const reply = await answer()
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
    id: 'anybody-can-accept',
    breaks: 'Only who is invited can accept',
    strength: 'should',
    at: ['dreadnode'],
    apply: (declaration) =>
      around(operationOf(declaration, 'accept'), (context, answer) => {
        const found = answered(declaration, context)
        if (found) context.caller = { ...context.caller, email: found.invitation.email }
        return answer()
      }),
  },
  {
    id: 'accepted-can-be-revoked',
    breaks: 'What was accepted cannot be revoked any more',
    at: ['dreadnode'],
    apply: ({ revoke, revoked }) =>
      around(revoke, (context, answer) => {
        const ended = context.tenant.ended.get(context.params.invitation_id ?? '')
        return ended?.state === 'accepted' ? context.empty(revoked) : answer()
      }),
  },
  {
    id: 'accepted-answers-another',
    breaks: 'Accepting answers with who has accepted',
    strength: 'should',
    at: ['blaxel'],
    apply: () =>
      changeBody('AcceptWorkspaceInvitation', (body) => ({ ...(body as object), email: 'somebody.else@example.test' })),
  },
  {
    // Snyk has no operation for it: the control port does what the person does.
    id: 'ended-stays-listed',
    breaks: 'What was accepted or declined is no pending invitation any more',
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
    breaks: 'Accepting counts in the tenant of the invitation',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', async (context, { tenant, invitation }, answer) => {
        const reply = await answer()
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
    breaks: 'Who was a member and was removed can be invited again',
    at,
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        const wasMember = [...context.tenant.ended.values()].some(
          (one) => one.email === email && one.state === 'accepted',
        )
        if (wasMember && !context.tenant.members.byEmail(email))
          throw new ProviderError('already-member', `${email} is a member already`)
      }),
  },
  {
    id: 'expired-can-be-accepted',
    breaks: 'What has expired cannot be accepted',
    at,
    apply: (declaration) =>
      onAnswer(declaration, 'accept', (_, found, answer) => {
        if (found.invitation.state === 'expired') reopen(found)
        return answer()
      }),
  },
  {
    id: 'expired-stays-pending',
    breaks: 'What has expired is no pending invitation any more',
    strength: 'should',
    apply: (declaration) => {
      if (declaration.name === 'blaxel') return changeItem(declaration, (item) => put(item, ['expired'], false))
      return around(declaration.list, async (context, answer) => {
        const { invitations, ended } = context.tenant
        const back = [...ended.values()].filter(
          ({ state, email }) => state === 'expired' && !invitations.byEmail(email),
        )
        for (const one of back) invitations.put({ ...one, state: 'pending' })
        const reply = await answer()
        for (const one of back) invitations.remove(one)
        return reply
      })
    },
  },
  {
    id: 'expired-blocks-address',
    breaks: 'Whose invitation has expired can be invited again',
    strength: 'should',
    apply: (declaration) =>
      before(declaration.invite, (context) => {
        const email = emailOf(declaration, context)
        const { invitations, ended } = context.tenant
        const ran = [...invitations, ...ended.values()].some((one) => one.email === email && one.state === 'expired')
        if (ran) throw new ProviderError('already-invited', `${email} has been invited already`)
      }),
  },
] satisfies readonly MutantTemplate[])
