import { invite, revoke } from '../../domain/invitations.ts'
import { joined } from '../../http/joined.ts'
import type { Handler } from '../../http/provider.ts'
import { ProviderError, unwrap } from '../../http/provider-error.ts'
import { toSeq } from './cursors.ts'
import { created, listed, orgPath } from './render.ts'

interface InvitationBody {
  readonly data: { readonly attributes: { readonly email: string; readonly role: string } }
}

const createOrgInvitation: Handler = (context) => {
  const { email, role } = (context.body as InvitationBody).data.attributes
  const at = (name: string) => ({ source: { in: 'body', at: `/data/attributes/${name}` } }) as const
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new ProviderError('invalid-body', `'${email}' is not an e-mail address`, at('email'))
  const outcome = invite(context.providerState, context.tenant, {
    email,
    role: role.toLowerCase(),
    by: context.caller.id,
  })
  const invitation = unwrap(
    outcome,
    (error) =>
      error === 'unknown-role'
        ? `There is no role ${role}`
        : `${email} ${error === 'already-member' ? 'is already a member' : 'has already been invited'}`,
    at('error' in outcome && outcome.error === 'unknown-role' ? 'role' : 'email'),
  )
  return context.json(201, created(context, invitation), {
    location: joined(orgPath(context), '/invites/', invitation.id),
  })
}

const listOrgInvitation: Handler = (context) => {
  const after = toSeq(context.query.starting_after, 'starting_after')
  const before = toSeq(context.query.ending_before, 'ending_before')
  if (after !== undefined && before !== undefined) {
    throw new ProviderError(
      'invalid-parameter',
      "The query parameters 'starting_after' and 'ending_before' cannot be combined",
      {
        source: { in: 'query', at: 'ending_before' },
      },
    )
  }
  const page = context.tenant.invitations.page({
    limit: Number(context.query.limit),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  })
  return context.json(200, listed(context, page))
}

const deleteOrgInvitation: Handler = (context) => {
  const id = context.params.invite_id as string
  unwrap(
    revoke(context.providerState, context.tenant, id.toLowerCase()),
    () => `There is no pending invitation ${id}`,
    {
      source: { in: 'path', at: 'invite_id' },
    },
  )
  return context.empty(204)
}

/** Snyk's operations. */
export const handlers: Record<string, Handler> = { createOrgInvitation, listOrgInvitation, deleteOrgInvitation }
