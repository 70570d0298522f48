import { accept, decline } from '../../domain/invitations.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Handler } from '../../http/provider.ts'
import { ProviderError, unwrap } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { myInvitation, pendingInvitation, workspaceBody } from './render.ts'
import { tenantOf } from './tenant.ts'

const ListAllPendingInvitations: Handler = (context) => {
  const mine = [...context.providerState.tenants.values()].flatMap((tenant) => {
    const invitation = tenant.invitations.byEmail(context.caller.email)
    return invitation?.state === 'pending' ? [myInvitation(context.providerState, tenant, invitation)] : []
  })
  if (mine.length === 0)
    throw new ProviderError('not-found', `There are no pending invitations for ${context.caller.email}`)
  return context.json(200, mine)
}

const AcceptWorkspaceInvitation: Handler = (context) => {
  const { tenant, invitation } = invitationToMe(context)
  const outcome = accept(context.providerState, tenant, invitation.id)
  unwrap(
    outcome,
    (error) => `The invitation of ${invitation.email} ${error === 'expired' ? 'has expired' : 'is no longer pending'}`,
  )
  return context.json(200, { email: invitation.email, workspace: workspaceBody(tenant) })
}

const DeclineWorkspaceInvitation: Handler = (context) => {
  const { tenant, invitation } = invitationToMe(context)
  if (invitation.state !== 'pending') throw noInvitation(context, tenant)
  const declined = unwrap(
    decline(context.providerState, tenant, invitation.id),
    () => 'The invitation is no longer pending',
  )
  return context.json(200, pendingInvitation(tenant, declined))
}

/** Operations that the vendor has removed from its spec but older SDKs still call. */
export const legacy: Record<string, Handler> = {
  ListAllPendingInvitations,
  AcceptWorkspaceInvitation,
  DeclineWorkspaceInvitation,
}

function invitationToMe(context: RequestContext): { tenant: Tenant; invitation: Invitation } {
  const tenant = tenantOf(context)
  const invitation = tenant.invitations.byEmail(context.caller.email)
  if (!invitation) throw noInvitation(context, tenant)
  return { tenant, invitation }
}

function noInvitation(context: RequestContext, tenant: Tenant): ProviderError {
  return new ProviderError('not-found', `There is no invitation to ${tenant.facts.key} for ${context.caller.email}`)
}
