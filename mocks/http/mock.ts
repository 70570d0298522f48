import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Now } from '../domain/clock.ts'
import type { InitialPerson, InitialProviderState } from '../domain/initial-state.ts'
import type { NewOrder } from '../domain/order/ordered.ts'
import { World } from '../world/world.ts'
import { defaultWorld, Worlds } from '../world/worlds.ts'
import { type Address, controlPath } from './address.ts'
import { compose, type Fetch, type FetchPart, type FetchParts } from './compose.ts'
import type { Credential } from './credentials.ts'
import { type Description, toDescription } from './description.ts'
import { serveLinks } from './links.ts'
import { MockError } from './mock-error.ts'
import { type MountPoint, ownMountPoints, toFindMountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import type { Provider } from './provider.ts'
import { type ProviderInstance, toInstance } from './provider-instance.ts'
import { toResponse } from './reply.ts'
import type { SelfCheck } from './self-check.ts'
import { serveProvider } from './serve-provider.ts'
import type { Settings } from './settings.ts'

/** A provider and the spec that it is served by. */
export interface ProviderPart {
  readonly provider: Provider
  readonly spec: CompiledSpec
  /** Whether the spec is the user's own document rather than ours. */
  readonly swapped: boolean
}

/** Everything that a mock is made from, without defaults. */
export interface MockParts {
  readonly providers: readonly ProviderPart[]
  readonly people: readonly InitialPerson[]
  readonly initialStates: Readonly<Record<string, InitialProviderState>>
  readonly credentials: readonly Credential[]
  readonly settings: Readonly<Record<string, Settings>>
  readonly auth: 'strict' | 'any'
  readonly seed: number
  readonly startAt: number | null
  readonly systemNow: Now
  readonly newOrder: NewOrder
  readonly keep: number
  readonly maxWorlds: number
  /** A part, because a page rarely needs it. */
  readonly selfCheck: SelfCheck | undefined
  readonly latency: number
  /** Scheme and host of the links in e-mails; undefined for those of the server or the page. */
  readonly origin: string | undefined
  readonly onDefect: (error: unknown) => void
  readonly cors: FetchParts['cors']
}

/** A running mock: a function from requests to responses, and the worlds behind it. */
export interface Mock {
  readonly fetch: Fetch
  /** A world to inspect and to change, by default the default one; created if there is none with this name. */
  readonly world: (name?: string) => World
  readonly worlds: Worlds
  readonly instances: readonly ProviderInstance[]
  /** Describes what is served at an origin such as `http://127.0.0.1:4010`. */
  readonly describe: (origin: string) => Description
  /** Scheme and host of the links in e-mails. */
  readonly origin: string
  /** Sets the origin of a server. An origin in the options has precedence. */
  readonly servedAt: (origin: string) => void
  /** Responds to a request at a mount point of a provider, on any host. */
  readonly respond: (
    mountPoint: MountPoint,
    address: Address,
    request: Request,
    platform: Platform,
  ) => Promise<Response>
  /** Serves everything at and below the control path from now on; without it, only the links of e-mails. */
  readonly attachControl: (control: FetchPart) => void
}

/**
 * Assembles a mock of the providers, without a control API.
 * @throws Error that names the value, if a spec, an initial state or a setting does not fit.
 */
export function assemble(parts: MockParts): Mock {
  const instances = parts.providers.map(({ provider, spec, swapped }) =>
    toInstance(provider, { spec, swapped, settings: parts.settings[provider.name] ?? {} }),
  )
  let servedAt = globalThis.location?.origin ?? 'http://localhost'
  const origin = () => parts.origin ?? servedAt
  const worldProviders = instances.map(({ provider, rules, api }) => ({
    name: provider.name,
    rules,
    operations: api.spec.operations.map(({ id }) => id),
  }))
  const plan = { ...parts, providers: worldProviders, linkBase: () => origin() + controlPath }
  const worlds = new Worlds(plan, parts.maxWorlds)
  const dependencies = { ...parts, worlds, credentials: { tokens: parts.credentials, any: parts.auth === 'any' } }
  const respond: Mock['respond'] = (...request) => serveProvider(dependencies, ...request)
  const findMountPoint = toFindMountPoint(ownMountPoints(instances))
  const notFound = respondNotFound(instances)
  const links = serveLinks(worlds, notFound)
  let control: FetchPart | undefined
  return {
    fetch: compose({
      control: (...request) => (control ?? links)(...request),
      providers: (request, address, platform) => {
        const mountPoint = findMountPoint(address)
        if (mountPoint) return respond(mountPoint, address, request, platform)
        return control && isHome(request, address) ? redirectToConsole() : notFound(request, address, platform)
      },
      cors: parts.cors,
      onDefect: parts.onDefect,
    }),
    world: (name = defaultWorld) => new World(worlds, name),
    worlds,
    instances,
    describe: (at) => toDescription(at, instances, worlds, parts.credentials),
    get origin() {
      return origin()
    },
    servedAt: (at) => {
      servedAt = at
    },
    respond,
    attachControl: (part) => {
      control = part
    },
  }
}

function isHome({ method }: Request, { path, world }: Address): boolean {
  return path === '/' && world === undefined && (method === 'GET' || method === 'HEAD')
}

const redirectToConsole = () => new Response(null, { status: 302, headers: { location: `${controlPath}/` } })

/** Responds to requests outside the control path and every mount point. */
function respondNotFound(instances: readonly ProviderInstance[]): FetchPart {
  const bases = instances.map(({ provider }) => provider.basePaths[0]).join(', ')
  return (_, { path }) => {
    const message = `Failed to find '${path}': the APIs are at ${bases}, the control API of a server is at ${controlPath}.`
    return toResponse(new MockError(404, 'unknown-path', message).toReply())
  }
}
