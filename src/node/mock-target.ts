import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { people } from '../../mocks/providers/people.ts'
import { type CompiledSpec, createMock, type Mock } from '../index.ts'
import { toControlPort } from './control-port.ts'
import { providersNamed } from './providers.ts'
import { UsageError } from './usage-error.ts'

const usualOrigin = 'http://mock.test'

// Unlike `admin` and `reader`, which are also names of roles, these occur in a response only if it repeats a token.
const tokens = { admin: 'mock-token-of-the-admin', limited: 'mock-token-of-the-reader' }
const inviteeEmail = 'invitee@example.test'
const invitee = `user:${inviteeEmail}`

/** The credentials that a mock needs so that it can be checked as an in-process target. */
export const mockCredentials = [
  { token: tokens.admin, email: 'admin@example.test' },
  { token: tokens.limited, email: 'reader@example.test' },
]

/**
 * The built-in mock of a provider as a target: a new mock for each call, always with the same state.
 * @param origin Where the mock seems to be.
 */
export function mockTarget(promises: ProviderPromises, spec: CompiledSpec, origin = usualOrigin): Target {
  const mock = createMock({
    providers: providersNamed([promises.name]),
    specs: { [promises.name]: { spec, swapped: false } },
    seed: 1,
    data: { credentials: mockCredentials },
  })
  return inProcessTarget(promises, mock, (request) => mock.fetch(request), origin)
}

/**
 * A mock in this process as a target, with everything that a mock can offer.
 * @param fetch Sends the requests of the checks; the mock's own by default. The control API is always the mock's own.
 */
export function inProcessTarget(
  promises: ProviderPromises,
  mock: Mock,
  fetch: Target['fetch'] = (request) => mock.fetch(request),
  origin = usualOrigin,
): Target {
  const provider = promises.name
  const info = mock.describe(origin).providers[provider]
  const [tenant, otherTenant] = info?.tenants ?? []
  if (!info || !tenant) throw new UsageError(`Failed to check the mock of ${provider}: it has no tenant.`)
  return {
    name: `mock:${provider}`,
    provider,
    baseUrl: info.baseUrl,
    credentials: { ...tokens, invitee },
    tenant,
    ...(otherTenant ? { otherTenant } : {}),
    // If the vendor documents no roles, only the target knows their ids.
    ...(promises.givesRole && promises.defaultRoles.length === 0 ? { roles: info.roles.map(({ id }) => id) } : {}),
    ...(promises.grants ? { knownUsers: people.slice(3).map(({ email }) => email) } : {}),
    inviteeEmail,
    emailDomain: 'example.test',
    writes: true,
    budget: unlimited,
    secrets: new Map([
      [tokens.admin, '$ADMIN_TOKEN'],
      [tokens.limited, '$LIMITED_TOKEN'],
      [invitee, '$INVITEE_TOKEN'],
    ]),
    fetch,
    control: toControlPort({
      url: `${origin}/__invitelab`,
      world: 'default',
      provider,
      fetch: (request) => mock.fetch(request),
    }),
    inProcess: true,
  }
}
