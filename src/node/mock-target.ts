import { type Target, unlimited } from '../../contracts/runner/target.ts'
import { people } from '../../mocks/providers/people.ts'
import { createMock, type SpecOverride } from '../index.ts'
import { toControlPort } from './control-port.ts'
import { providersNamed } from './providers.ts'
import { promisesOf } from './targets.ts'
import { CliError } from './usage-error.ts'

const origin = 'http://mock.test'

// Unlike the words `admin` and `reader`, which are roles too, these stand in an answer only where a token is repeated.
const tokens = { admin: 'mock-token-of-the-admin', limited: 'mock-token-of-the-reader' }
const inviteeEmail = 'invitee@example.test'

/** The built-in mock of a provider, in this process: a new one at each call, always made alike. */
export function mockTarget(provider: string, specs: Readonly<Record<string, SpecOverride>>): Target {
  const mock = createMock({
    providers: providersNamed([provider]),
    specs,
    selfCheck: true,
    seed: 1,
    data: {
      credentials: [
        { token: tokens.admin, email: 'admin@example.test' },
        { token: tokens.limited, email: 'reader@example.test' },
      ],
    },
  })
  const info = mock.describe(origin).providers[provider]
  const [tenant, otherTenant] = info?.tenants ?? []
  if (!info || !tenant) throw new CliError(`Failed to make the mock of ${provider}: it has no tenant.`)
  const fetch = (request: Request) => mock.fetch(request)
  const promises = promisesOf(provider)
  const invitee = `user:${inviteeEmail}`
  return {
    name: `mock:${provider}`,
    provider,
    baseUrl: info.baseUrl,
    credentials: { ...tokens, invitee },
    tenant,
    ...(otherTenant ? { otherTenant } : {}),
    // Where the vendor's documents list no roles, they are ids that only the target knows.
    ...(promises.givesRole && promises.usualRoles.length === 0 ? { roles: info.roles.map(({ id }) => id) } : {}),
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
    control: toControlPort({ url: `${origin}/__invitelab`, world: 'default', provider, fetch }),
    inProcess: true,
  }
}
