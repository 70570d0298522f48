import { accept, decline, expire } from '../domain/invitations.ts'
import type { InvitationState } from '../domain/lifecycle.ts'
import type { Invitation, Tenant } from '../domain/model.ts'
import type { ProviderState } from '../domain/provider-state.ts'
import { roleName } from '../domain/rules.ts'
import { toIso } from './show.ts'
import { WorldError } from './world-error.ts'
import type { WorldState } from './world-state.ts'

const actions = { accept, decline, expire }

/** What the invited person, or the passage of time, does to an invitation. */
export type WorldAction = keyof typeof actions

/** Which invitations to show. Default: all. */
export interface InvitationFilter {
  readonly provider?: string
  /** A tenant's key. */
  readonly tenant?: string
  readonly email?: string
  readonly state?: InvitationState
  /** Default: 100. */
  readonly limit?: number
}

/** An invitation of any provider, with moments in ISO 8601. */
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

/** The invitations that match a filter, in every state. */
export function listInvitations(state: WorldState, { limit = 100, ...filter }: InvitationFilter): ShownInvitation[] {
  const found: ShownInvitation[] = []
  for (const [provider, providerState] of state.providerStates) {
    if (filter.provider !== undefined && filter.provider !== provider) continue
    for (const tenant of providerState.tenants.values()) {
      for (const invitation of concat(tenant.invitations, tenant.ended.values())) {
        if (found.length === limit) return found
        const shown = showInvitation(provider, providerState, tenant, invitation)
        if (matches(shown, filter)) found.push(shown)
      }
    }
  }
  return found
}

/**
 * Accepts, declines or expires a pending invitation.
 * @throws WorldError if there is no such invitation, or it is not pending.
 */
export function actOnInvitation(state: WorldState, id: string, action: WorldAction): ShownInvitation {
  const found = state.find(id)
  if (!found) throw new WorldError('not-found', `Failed to find the invitation '${id}': there is none in this world.`)
  const { provider, providerState, tenant, invitation } = found
  if ('error' in actions[action](providerState, tenant, id)) {
    const message = `Failed to ${action} the invitation of ${invitation.email}: it is ${invitation.state}.`
    throw new WorldError('not-pending', message)
  }
  return showInvitation(provider, providerState, tenant, state.find(id)?.invitation ?? invitation)
}

function showInvitation(
  provider: string,
  { rules }: ProviderState,
  { facts }: Tenant,
  { id, email, role, state, createdAt, updatedAt, expiresAt }: Invitation,
): ShownInvitation {
  return {
    id,
    provider,
    tenant: facts.key,
    email,
    role: roleName(rules, role),
    state,
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    expiresAt: expiresAt === null ? null : toIso(expiresAt),
  }
}

function matches(shown: ShownInvitation, { tenant, email, state }: InvitationFilter): boolean {
  if (tenant !== undefined && tenant !== shown.tenant) return false
  if (email !== undefined && email.toLowerCase() !== shown.email.toLowerCase()) return false
  return state === undefined || state === shown.state
}

function* concat(...lists: Iterable<Invitation>[]): Generator<Invitation> {
  for (const list of lists) yield* list
}
