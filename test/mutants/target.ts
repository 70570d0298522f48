import { type Target, unlimited } from '../../contracts/runner/target.ts'
import type { Mutant } from '../../mocks/mutants/mutant.ts'
import { toMutantMock } from '../../mocks/mutants/mutant-mock.ts'
import { people } from '../../mocks/providers/people.ts'
import { toControlPort } from '../../src/node/control-port.ts'

const origin = 'http://mock.test'
const tokens = { admin: 'mock-token-of-the-admin', limited: 'mock-token-of-the-reader' }
const inviteeEmail = 'invitee@example.test'
const invitee = `user:${inviteeEmail}`

/** A fresh mock of a provider in this process, with a bug in it, or clean. */
export function toPlantedTarget(provider: string, mutant: Mutant | undefined, seed: number): Target {
  const credentials = [
    { token: tokens.admin, email: 'admin@example.test' },
    { token: tokens.limited, email: 'reader@example.test' },
  ]
  const { mock, fetch } = toMutantMock({ provider, mutant, seed, credentials })
  const info = mock.describe(origin).providers[provider]
  const [tenant, otherTenant] = info?.tenants ?? []
  if (!info || !tenant || !otherTenant) throw new Error(`The mock of ${provider} has no two tenants`)
  const control = { url: `${origin}/__invitelab`, world: 'default', provider, fetch: mock.fetch }
  return {
    name: mutant?.id ?? `mock:${provider}`,
    provider,
    baseUrl: info.baseUrl,
    credentials: { ...tokens, invitee },
    tenant,
    otherTenant,
    ...(provider === 'snyk' ? { roles: info.roles.map(({ id }) => id) } : {}),
    ...(provider === 'dreadnode' ? { knownUsers: people.slice(3).map(({ email }) => email) } : {}),
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
    control: toControlPort(control),
    inProcess: true,
  }
}
