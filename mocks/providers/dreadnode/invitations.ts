import { accept, decline, invite, revoke } from '../../domain/invitations.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted, Refusal } from '../../http/refusal.ts'
import { whyNot } from './members.ts'
import { organizationInvitation, organizationMember } from './render.ts'

interface InvitationBody {
  readonly email: string
  readonly role: string
  readonly send_email?: boolean
}

const invite_to_organization: Handler = (call) => {
  const { email, role, send_email: notify } = call.body as InvitationBody
  const culprit = { in: 'body', at: '/email' } as const
  if (call.tenant.facts.details.allow_external_invites === false && !call.providerState.person(email)) {
    throw new Refusal('forbidden', `${email} has no account, and this organization invites nobody from outside`, {
      culprit,
    })
  }
  const outcome = invite(call.providerState, call.tenant, { email, role, by: call.caller.id, notify })
  const invitation = permitted(outcome, whyNot(email), { culprit })
  return call.json(Number(call.settings.created), organizationInvitation(call.providerState, call.tenant, invitation))
}

const list_organization_invitations: Handler = (call) => {
  const { providerState, tenant } = call
  const pending = [...tenant.invitations].map((invitation) => organizationInvitation(providerState, tenant, invitation))
  return call.json(200, pending)
}

const list_my_pending_invitations: Handler = (call) => {
  const mine = [...call.providerState.tenants.values()].flatMap((tenant) => {
    const invitation = tenant.invitations.byEmail(call.caller.email)
    return invitation ? [organizationInvitation(call.providerState, tenant, invitation)] : []
  })
  return call.json(200, mine)
}

const respond_to_invitation: Handler = (call) => {
  const { providerState, caller } = call
  const id = (call.params.invitation_id as string).toLowerCase()
  const found = providerState.find(id)
  // To anybody but its addressee an invitation does not exist.
  if (!found || providerState.keyOf(found.invitation.email) !== providerState.keyOf(caller.email)) throw unknown(id)
  const ended = () => `The invitation ${id} is ${found.invitation.state}`
  if (!(call.body as { accept: boolean }).accept) {
    permitted(decline(providerState, found.tenant, id), ended)
    return call.json(200, null)
  }
  const { member } = permitted(accept(providerState, found.tenant, id), ended)
  return call.json(200, member ? organizationMember(providerState, found.tenant, member) : null)
}

const cancel_organization_invitation: Handler = (call) => {
  const id = (call.params.invitation_id as string).toLowerCase()
  if ('denied' in revoke(call.providerState, call.tenant, id)) throw unknown(id)
  return call.empty(204)
}

/** Operations on the invitations to an organization. */
export const invitations: Record<string, Handler> = {
  invite_to_organization,
  list_organization_invitations,
  list_my_pending_invitations,
  respond_to_invitation,
  cancel_organization_invitation,
}

function unknown(id: string): Refusal {
  return new Refusal('not-found', `There is no invitation ${id}`, { culprit: { in: 'path', at: 'invitation_id' } })
}
