import { accept, decline, expire } from '../../domain/invitations.ts'
import type { Invitation, Tenant } from '../../domain/model.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Realm } from '../../domain/realm.ts'
import { MockError } from '../reply.ts'
import type { World } from '../world.ts'
import { htmlPage, json, missing, worldOf } from './answers.ts'
import type { ControlCall, ControlHandler } from './call.ts'
import { messagePage } from './mail.ts'
import { showInvitation, showTenant } from './show.ts'

type Decision = (realm: Realm, tenant: Tenant, id: string) => Outcome<unknown>

interface Filter {
  readonly provider?: string
  readonly tenant?: string
  readonly email?: string
  readonly state?: string
  readonly limit?: number
}

/** Invitations of all providers, and what invited people do with them. */
export const invitations: Record<string, ControlHandler> = {
  listInvitations: (call) => json(200, { invitations: select(worldOf(call), call.query as Filter) }),
  listTenants: (call) => {
    const realms = [...worldOf(call).realms]
    const tenants = realms.flatMap(([provider, realm]) =>
      [...realm.tenants.values()].map((tenant) => showTenant(provider, realm, tenant)),
    )
    return json(200, { tenants })
  },
  acceptInvitation: (call) => json(200, decide(call, accept, 'accept')),
  declineInvitation: (call) => json(200, decide(call, decline, 'decline')),
  expireInvitation: (call) => json(200, decide(call, expire, 'expire')),
  openAcceptLink: (call) => visit(call, accept, 'accept', 'Welcome'),
  openDeclineLink: (call) => visit(call, decline, 'decline', 'Declined'),
}

function select(world: World, { limit = 100, ...filter }: Filter) {
  const found: ReturnType<typeof showInvitation>[] = []
  for (const [provider, realm] of world.realms) {
    if (filter.provider !== undefined && filter.provider !== provider) continue
    for (const tenant of realm.tenants.values()) {
      for (const invitation of chain(tenant.invitations, tenant.ended.values())) {
        if (found.length === limit) return found
        const shown = showInvitation(provider, realm, tenant, invitation)
        if (matches(shown, filter)) found.push(shown)
      }
    }
  }
  return found
}

function matches(shown: ReturnType<typeof showInvitation>, { tenant, email, state }: Filter): boolean {
  if (tenant !== undefined && tenant !== shown.tenant) return false
  if (email !== undefined && email.toLowerCase() !== shown.email.toLowerCase()) return false
  return state === undefined || state === shown.state
}

function* chain(...lists: Iterable<Invitation>[]): Generator<Invitation> {
  for (const list of lists) yield* list
}

function decide(call: ControlCall, decision: Decision, verb: string) {
  const world = worldOf(call)
  const id = call.params.invitation as string
  const found = world.find(id)
  if (!found) throw missing('invitation', id)
  const { provider, realm, tenant, invitation } = found
  if ('denied' in decision(realm, tenant, id)) {
    throw new MockError(
      409,
      'not-pending',
      `Failed to ${verb} the invitation of ${invitation.email}: it is ${invitation.state}.`,
    )
  }
  return showInvitation(provider, realm, tenant, world.find(id)?.invitation ?? invitation)
}

/** What a click on a link of the e-mail does: the same, told as a page. */
function visit(call: ControlCall, decision: Decision, verb: string, title: string) {
  try {
    const { email, tenant, state } = decide(call, decision, verb)
    return htmlPage(200, messagePage(title, `The invitation of ${email} to ${tenant} is ${state}.`))
  } catch (thrown) {
    if (!(thrown instanceof MockError)) throw thrown
    return htmlPage(thrown.status, messagePage('That did not work', thrown.message))
  }
}
