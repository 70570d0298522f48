import { accept, decline, invite, revoke } from '../../domain/invitations.ts'
import type { Handler } from '../../http/provider/provider.ts'
import { ProviderError, unwrap } from '../../http/request/provider-error.ts'
import { errorDetail } from './members.ts'
import { organizationInvitation, organizationMember } from './render.ts'

interface InvitationBody {
  readonly email: string
  readonly role: string
  readonly send_email?: boolean
}

const invite_to_organization: Handler = (context) => {
  const { email, role, send_email: notify } = context.body as InvitationBody
  const source = { in: 'body', at: '/email' } as const
  if (context.tenant.facts.details.allow_external_invites === false && !context.providerState.person(email)) {
    throw new ProviderError(
      'forbidden',
      `${email} has no account, and this organization does not allow external invites`,
      {
        source,
      },
    )
  }
  const outcome = invite(context.providerState, context.tenant, { email, role, by: context.caller.id, notify })
  const invitation = unwrap(outcome, errorDetail(email), { source })
  return context.json(
    Number(context.settings.created),
    organizationInvitation(context.providerState, context.tenant, invitation),
  )
}

const list_organization_invitations: Handler = (context) => {
  const { providerState, tenant } = context
  const pending = [...tenant.invitations].map((invitation) => organizationInvitation(providerState, tenant, invitation))
  return context.json(200, pending)
}

const list_my_pending_invitations: Handler = (context) => {
  const mine = [...context.providerState.tenants.values()].flatMap((tenant) => {
    const invitation = tenant.invitations.byEmail(context.caller.email)
    return invitation ? [organizationInvitation(context.providerState, tenant, invitation)] : []
  })
  return context.json(200, mine)
}

const respond_to_invitation: Handler = (context) => {
  const { providerState, caller } = context
  const id = (context.params.invitation_id as string).toLowerCase()
  const found = providerState.find(id)
  // Only the invitee can see an invitation; all other callers get 404.
  if (!found || providerState.keyOf(found.invitation.email) !== providerState.keyOf(caller.email)) throw unknown(id)
  const ended = () => `The invitation ${id} is ${found.invitation.state}`
  if (!(context.body as { accept: boolean }).accept) {
    unwrap(decline(providerState, found.tenant, id), ended)
    return context.json(200, null)
  }
  const { member } = unwrap(accept(providerState, found.tenant, id), ended)
  return context.json(200, member ? organizationMember(providerState, found.tenant, member) : null)
}

const cancel_organization_invitation: Handler = (context) => {
  const id = (context.params.invitation_id as string).toLowerCase()
  if ('error' in revoke(context.providerState, context.tenant, id)) throw unknown(id)
  return context.empty(204)
}

/** Operations on the invitations to an organization. */
export const invitations: Record<string, Handler> = {
  invite_to_organization,
  list_organization_invitations,
  list_my_pending_invitations,
  respond_to_invitation,
  cancel_organization_invitation,
}

function unknown(id: string): ProviderError {
  return new ProviderError('not-found', `There is no invitation ${id}`, { source: { in: 'path', at: 'invitation_id' } })
}
