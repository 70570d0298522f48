import type { Provider } from '../provider/provider.ts'
import type { RequestContext } from '../request/request-context.ts'
import type { Subject } from './own-part.ts'

/** Finds the subject of a request. It has neither a member nor an invitation if there is none. */
export type Find = (context: RequestContext) => Subject

/** An id as the state has it: UUIDs are the same in upper case. */
export function toId({ providerState }: Pick<RequestContext, 'providerState'>, id: string): string {
  return providerState.rules.ids === 'uuid' ? id.toLowerCase() : id
}

const inPath = (at: string) => ({ in: 'path', at }) as const
const idIn = (context: RequestContext, parameter: string) => toId(context, context.params[parameter] as string)
const missingInvitation = (id: string) => `There is no invitation ${id}`

/** The invitation of the tenant with the id in the path. */
export function invitationById(parameter: string): Find {
  return (context) => {
    const { tenant } = context
    const named = idIn(context, parameter)
    return {
      named,
      source: inPath(parameter),
      tenant,
      invitation: tenant.invitations.byId(named),
      missing: missingInvitation(named),
    }
  }
}

/** The member that the path names by the id of the person. */
export function memberByPerson(parameter: string): Find {
  return (context) => {
    const { tenant, providerState } = context
    const named = idIn(context, parameter)
    const member = tenant.members.byEmail(providerState.peopleById.get(named)?.email ?? '')
    return {
      named,
      source: inPath(parameter),
      tenant,
      member,
      missing: `There is no user ${named} in ${tenant.facts.key}`,
    }
  }
}

/** The member, or otherwise the invitation, that the path names by the id of the person or the address. */
export function memberOrInvitation(parameter: string): Find {
  return ({ tenant, providerState, params }) => {
    const named = params[parameter] as string
    const email = providerState.peopleById.get(named)?.email ?? named
    const member = tenant.members.byEmail(email)
    const invitation = member ? undefined : tenant.invitations.byEmail(email)
    return {
      named,
      source: inPath(parameter),
      tenant,
      member,
      invitation,
      missing: `There is no user or invitation '${named}' in ${tenant.facts.key}`,
    }
  }
}

/** The caller’s invitation with the id in the path, in any tenant. All other callers must not see it. */
export function myInvitationById(parameter: string): Find {
  return (context) => {
    const { providerState, caller } = context
    const named = idIn(context, parameter)
    const found = providerState.find(named)
    const isMine = found && providerState.keyOf(found.invitation.email) === providerState.keyOf(caller.email)
    return { named, source: inPath(parameter), missing: missingInvitation(named), ...(isMine ? found : {}) }
  }
}

/** The caller’s invitation to the tenant that the request names; only a pending one, or an expired one as well. */
export function myInvitation(tenantOf: Provider['tenantOf'], onlyPending: boolean): Find {
  return (context) => {
    const named = context.caller.email
    const tenant = tenantOf(context)
    const found = tenant.invitations.byEmail(named)
    const invitation = onlyPending && found?.state !== 'pending' ? undefined : found
    return { named, tenant, invitation, missing: `There is no invitation to ${tenant.facts.key} for ${named}` }
  }
}

/** The caller’s membership of the tenant that the request names. */
export function myMembership(tenantOf: Provider['tenantOf']): Find {
  return (context) => {
    const named = context.caller.email
    const tenant = tenantOf(context)
    const member = tenant.members.byEmail(named)
    return { named, tenant, member, missing: `${named} is not a member of ${tenant.facts.key}` }
  }
}
