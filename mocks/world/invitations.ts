import { accept, decline, expire } from '../domain/invitations.ts'
import type { InvitationState } from '../domain/lifecycle.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { roleName } from '../domain/rules.ts'
import { MockError } from '../http/reply.ts'
import { iso } from './show.ts'
import type { World } from './world.ts'

/** What an invited person, or time, can do to an invitation. */
export type InvitationAction = 'accept' | 'decline' | 'expire'

const actions = { accept, decline, expire }

/** Which invitations to show; what is left out does not matter. */
export interface InvitationFilter {
  readonly provider?: string
  /** A tenant's key. */
  readonly tenant?: string
  readonly email?: string
  readonly state?: InvitationState
  readonly limit?: number
}

/** An invitation of any provider. */
export interface ShownInvitation {
  readonly id: string
  readonly provider: string
  readonly tenant: string
  readonly email: string
  readonly role: string
  readonly state: InvitationState
  readonly createdAt: string
  readonly updatedAt: string
  readonly expiresAt: string | null
}

/** The invitations of a world that fit a filter, whatever became of them. */
export function listInvitations(world: World, { limit = 100, ...filter }: InvitationFilter): ShownInvitation[] {
  const found: ShownInvitation[] = []
  for (const [provider, providerState] of world.providerStates) {
    if (filter.provider !== undefined && filter.provider !== provider) continue
    for (const tenant of providerState.tenants.values()) {
      for (const invitation of chain(tenant.invitations, tenant.ended.values())) {
        if (found.length === limit) return found
        const shown = showInvitation(provider, providerState, tenant, invitation)
        if (matches(shown, filter)) found.push(shown)
      }
    }
  }
  return found
}

/** Accepts, declines or expires an invitation that is pending. */
export function decide(world: World, id: string, action: InvitationAction): ShownInvitation {
  const found = world.find(id)
  if (!found)
    throw new MockError(404, 'not-found', `Failed to find the invitation '${id}': there is none in this world.`)
  const { provider, providerState, tenant, invitation } = found
  if ('error' in actions[action](providerState, tenant, id)) {
    const message = `Failed to ${action} the invitation of ${invitation.email}: it is ${invitation.state}.`
    throw new MockError(409, 'not-pending', message)
  }
  return showInvitation(provider, providerState, tenant, world.find(id)?.invitation ?? invitation)
}

function showInvitation(
  provider: string,
  providerState: ProviderState,
  tenant: Tenant,
  invitation: Invitation,
): ShownInvitation {
  const { id, email, state, createdAt, updatedAt, expiresAt } = invitation
  return {
    id,
    provider,
    tenant: tenant.facts.key,
    email,
    role: roleName(providerState.rules, invitation.role),
    state,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    expiresAt: expiresAt === null ? null : iso(expiresAt),
  }
}

function matches(shown: ShownInvitation, { tenant, email, state }: InvitationFilter): boolean {
  if (tenant !== undefined && tenant !== shown.tenant) return false
  if (email !== undefined && email.toLowerCase() !== shown.email.toLowerCase()) return false
  return state === undefined || state === shown.state
}

function* chain(...lists: Iterable<Invitation>[]): Generator<Invitation> {
  for (const list of lists) yield* list
}
