import type { ProviderEvent } from '../../mocks/domain/events.ts'
import { loadInitialState } from '../../mocks/domain/initial-state.ts'
import { treeOrder } from '../../mocks/domain/order/tree-order.ts'
import { ProviderState } from '../../mocks/domain/provider-state.ts'
import { Random } from '../../mocks/domain/random.ts'
import type { Rules } from '../../mocks/domain/rules.ts'

export const day = 24 * 60 * 60 * 1000

/** Rules that belong to none of the real providers. */
export const plainRules: Rules = {
  roles: [
    { id: 'owner', name: 'Owner', rights: ['read', 'invite', 'manage'] },
    { id: 'guest', name: 'Guest', rights: ['read'] },
  ],
  defaultRole: 'guest',
  expiresAfter: 7 * day,
  duplicate: 'refuse',
  lists: 'invitations',
  listsExpired: false,
  grantableTo: 'account',
  emailCase: 'ignored',
  accepting: 'member',
  ids: 'text',
  memberCap: null,
  requiredRole: null,
}

/** The state of a provider with one tenant and its owner, a clock that the test moves, and the recorded events. */
export function testProviderState(rules: Partial<Rules> = {}) {
  const clock = { now: Date.parse('2026-01-15T12:00:00Z') }
  const events: ProviderEvent[] = []
  const providerState = new ProviderState(
    { ...plainRules, ...rules },
    { now: () => clock.now, random: new Random(7), newOrder: treeOrder, onEvent: (event) => events.push(event) },
  )
  loadInitialState(providerState, [], {
    tenants: [{ key: 'acme', members: [{ email: 'owner@example.test', role: 'Owner' }] }],
  })
  const tenant = providerState.tenantKeys.get('acme')
  if (!tenant) throw new Error('The initial state has no tenant')
  return { providerState, tenant, clock, events }
}
