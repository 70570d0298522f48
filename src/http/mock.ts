import type { Now } from '../domain/clock.ts'
import type { RealmSeed, SeedPerson } from '../domain/seed.ts'
import type { CompiledSpec } from '../openapi/types.ts'
import { toApp } from './app.ts'
import type { Control, Description } from './control/call.ts'
import { handlers } from './control/handlers.ts'
import type { Credential } from './credentials.ts'
import type { Edge } from './edge.ts'
import { type Mount, toMount } from './mount.ts'
import type { Provider, Settings } from './provider.ts'
import { toMatch } from './route.ts'
import { defaultWorld, Worlds } from './worlds.ts'

/** A provider and the spec that it is to be served by. */
export interface ProviderPart {
  readonly provider: Provider
  readonly spec: CompiledSpec
  /** Is it the user's own document rather than ours? */
  readonly swapped: boolean
}

/** Everything that a mock is made from, nothing left to a default. */
export interface MockParts {
  readonly providers: readonly ProviderPart[]
  readonly control: { readonly spec: CompiledSpec; readonly document: unknown; readonly token: string | undefined }
  readonly people: readonly SeedPerson[]
  readonly realms: Readonly<Record<string, RealmSeed>>
  readonly credentials: readonly Credential[]
  readonly settings: Readonly<Record<string, Settings>>
  readonly auth: 'strict' | 'any'
  readonly seed: number
  readonly startAt: number | null
  readonly systemNow: Now
  readonly keep: number
  readonly maxWorlds: number
  readonly selfCheck: boolean
  readonly cors: boolean
  readonly latency: number
  readonly onDefect: (error: unknown) => void
}

/** Answers a request. */
export interface Fetch {
  (request: Request, edge?: Edge): Promise<Response>
  /** The same without a promise where nothing had to be waited for; a server can then write the answer sooner. */
  readonly atOnce?: (request: Request, edge: Edge) => Response | Promise<Response>
}

/** A running mock: a function from requests to responses, and the worlds behind it. */
export interface Mock {
  readonly fetch: Fetch
  readonly worlds: Worlds
  readonly mounts: readonly Mount[]
  /** What it serves, for an origin such as `http://127.0.0.1:4010`. */
  readonly describe: (origin: string) => Description
}

/**
 * Puts a mock together.
 * @throws Error that names the value, where a spec, a seed or a setting does not fit.
 */
export function assemble(parts: MockParts): Mock {
  const mounts = parts.providers.map(({ provider, spec, swapped }) =>
    toMount(provider, { spec, swapped, settings: parts.settings[provider.name] ?? {} }),
  )
  const { people, realms, seed, startAt, systemNow, keep } = parts
  const worlds = new Worlds({ mounts, people, realms, seed, startAt, systemNow, keep }, parts.maxWorlds)
  const describe = (origin: string) => description(origin, mounts, worlds, parts.credentials)
  const control = toControl(parts, mounts, worlds, describe)
  const app = toApp({
    ...parts,
    mounts,
    worlds,
    control,
    credentials: { tokens: parts.credentials, any: parts.auth === 'any' },
  })
  const atOnce = (request: Request, edge: Edge) => app.fetch(request, edge)
  const fetch = async (request: Request, edge: Edge = {}) => atOnce(request, edge)
  return { fetch: Object.assign(fetch, { atOnce }), worlds, mounts, describe }
}

/** A snapshot comes back as a request body, so the control API takes large ones. */
const snapshotLimit = 256 * 1024 * 1024

function toControl(parts: MockParts, mounts: readonly Mount[], worlds: Worlds, describe: Control['describe']): Control {
  const { spec, document, token } = parts.control
  const unhandled = spec.operations.filter(({ id }) => !handlers[id]).map(({ id }) => id)
  if (unhandled.length > 0) throw new Error(`the control API has no handler for ${unhandled.join(', ')}`)
  const operations = mounts.map(({ provider, api }) => [provider.name, api.spec.operations.map(({ id }) => id)])
  return {
    api: { spec, match: toMatch(spec), unknownQuery: 'refused', bodyLimit: snapshotLimit },
    worlds,
    token,
    document,
    operations: Object.fromEntries(operations),
    describe,
  }
}

function description(
  origin: string,
  mounts: readonly Mount[],
  worlds: Worlds,
  tokens: readonly Credential[],
): Description {
  const world = worlds.enter(defaultWorld)
  const providers = mounts.map(({ provider, rules }) => {
    const tenants = [...world.realm(provider.name).tenants.values()]
      .map(provider.tenantParams)
      .filter((params) => params !== undefined)
    const roles = rules.roles.map(({ id, name }) => ({ id, name }))
    return [provider.name, { baseUrl: origin + provider.basePaths[0], tenants, roles }]
  })
  return {
    url: origin,
    control: `${origin}/__invitelab`,
    credentials: [...tokens.map(({ token }) => token), 'user:<email>'],
    providers: Object.fromEntries(providers),
  }
}
