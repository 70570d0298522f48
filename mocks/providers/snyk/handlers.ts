import { invite, revoke } from '../../domain/invitations.ts'
import { joined } from '../../http/joined.ts'
import type { Handler } from '../../http/provider.ts'
import { permitted, Refusal } from '../../http/refusal.ts'
import { toPlace } from './cursors.ts'
import { created, listed, orgPath } from './render.ts'

interface InvitationBody {
  readonly data: { readonly attributes: { readonly email: string; readonly role: string } }
}

const createOrgInvitation: Handler = (call) => {
  const { email, role } = (call.body as InvitationBody).data.attributes
  const at = (name: string) => ({ culprit: { in: 'body', at: `/data/attributes/${name}` } }) as const
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new Refusal('invalid-body', `'${email}' is no e-mail address`, at('email'))
  const outcome = invite(call.providerState, call.tenant, { email, role: role.toLowerCase(), by: call.caller.id })
  const invitation = permitted(
    outcome,
    (denied) =>
      denied === 'unknown-role'
        ? `There is no role ${role}`
        : `${email} ${denied === 'already-member' ? 'is a member already' : 'has been invited already'}`,
    at('denied' in outcome && outcome.denied === 'unknown-role' ? 'role' : 'email'),
  )
  return call.json(201, created(call, invitation), { location: joined(orgPath(call), '/invites/', invitation.id) })
}

const listOrgInvitation: Handler = (call) => {
  const after = toPlace(call.query.starting_after, 'starting_after')
  const before = toPlace(call.query.ending_before, 'ending_before')
  if (after !== undefined && before !== undefined) {
    throw new Refusal(
      'invalid-parameter',
      "The query parameters 'starting_after' and 'ending_before' exclude each other",
      {
        culprit: { in: 'query', at: 'ending_before' },
      },
    )
  }
  const page = call.tenant.invitations.page({
    limit: Number(call.query.limit),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  })
  return call.json(200, listed(call, page))
}

const deleteOrgInvitation: Handler = (call) => {
  const id = call.params.invite_id as string
  permitted(revoke(call.providerState, call.tenant, id.toLowerCase()), () => `There is no pending invitation ${id}`, {
    culprit: { in: 'path', at: 'invite_id' },
  })
  return call.empty(204)
}

/** Snyk's operations. */
export const handlers: Record<string, Handler> = { createOrgInvitation, listOrgInvitation, deleteOrgInvitation }
