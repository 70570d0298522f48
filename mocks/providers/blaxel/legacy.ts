import { accept, decline } from '../../domain/invitations.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Call } from '../../http/call.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted, Refusal } from '../../http/refusal.ts'
import { myInvitation, pendingInvitation, workspaceBody } from './render.ts'
import { tenantOf } from './tenant.ts'

const ListAllPendingInvitations: Handler = (call) => {
  const mine = [...call.providerState.tenants.values()].flatMap((tenant) => {
    const invitation = tenant.invitations.byEmail(call.caller.email)
    return invitation?.state === 'pending' ? [myInvitation(call.providerState, tenant, invitation)] : []
  })
  if (mine.length === 0) throw new Refusal('not-found', `There are no pending invitations for ${call.caller.email}`)
  return call.json(200, mine)
}

const AcceptWorkspaceInvitation: Handler = (call) => {
  const { tenant, invitation } = invitationToMe(call)
  const outcome = accept(call.providerState, tenant, invitation.id)
  permitted(
    outcome,
    (denied) => `The invitation of ${invitation.email} ${denied === 'expired' ? 'has expired' : 'is gone'}`,
  )
  return call.json(200, { email: invitation.email, workspace: workspaceBody(tenant) })
}

const DeclineWorkspaceInvitation: Handler = (call) => {
  const { tenant, invitation } = invitationToMe(call)
  if (invitation.state !== 'pending') throw noInvitation(call, tenant)
  const declined = permitted(decline(call.providerState, tenant, invitation.id), () => 'The invitation is gone')
  return call.json(200, pendingInvitation(tenant, declined))
}

/** Operations that the vendor has taken out of its spec, and that older SDKs still call. */
export const legacy: Record<string, Handler> = {
  ListAllPendingInvitations,
  AcceptWorkspaceInvitation,
  DeclineWorkspaceInvitation,
}

function invitationToMe(call: Call): { tenant: Tenant; invitation: Invitation } {
  const tenant = tenantOf(call)
  const invitation = tenant.invitations.byEmail(call.caller.email)
  if (!invitation) throw noInvitation(call, tenant)
  return { tenant, invitation }
}

function noInvitation(call: Call, tenant: Tenant): Refusal {
  return new Refusal('not-found', `There is no invitation to ${tenant.facts.key} for ${call.caller.email}`)
}
