import type { CompiledSpec } from '../../specs/openapi/types.ts'
import { World } from '../world/world.ts'
import type { WorldPlan } from '../world/world-state.ts'
import { defaultWorld, Worlds } from '../world/worlds.ts'
import { compose, type Fetch, type FetchPart, type FetchParts } from './compose.ts'
import { type Description, toDescription } from './description.ts'
import { serveLinks } from './links.ts'
import { type ServeDependencies, serveProvider } from './pipeline/serve-provider.ts'
import type { Credential } from './provider/credentials.ts'
import { type MountPoint, ownMountPoints, toFindMountPoint } from './provider/mount-points.ts'
import type { Provider } from './provider/provider.ts'
import { type ProviderInstance, toInstance } from './provider/provider-instance.ts'
import { type Address, controlPath } from './request/address.ts'
import { unknownPath } from './request/mock-error.ts'
import type { Platform } from './request/platform.ts'
import { toResponse } from './request/reply.ts'
import type { Settings } from './request/settings.ts'

/** A provider and the spec that it is served by. */
export interface ProviderPart {
  readonly provider: Provider
  readonly spec: CompiledSpec
  /** Whether the spec is the user's own document rather than ours. */
  readonly swapped: boolean
}

/** Everything that a mock is made from, without defaults. */
export interface MockParts
  extends Omit<WorldPlan, 'providers' | 'linkBase'>,
    Omit<ServeDependencies, 'worlds' | 'credentials'>,
    Pick<FetchParts, 'cors'> {
  readonly providers: readonly ProviderPart[]
  readonly credentials: readonly Credential[]
  readonly settings: Readonly<Record<string, Settings>>
  readonly auth: 'strict' | 'any'
  readonly maxWorlds: number
  /** Scheme and host of the links in e-mails; undefined for those of the server or the page. */
  readonly origin: string | undefined
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
  const notFound: FetchPart = (_, { path }) => toResponse(unknownPath(path, instances).toReply())
  const links = serveLinks(worlds, notFound)
  let control: FetchPart | undefined
  return {
    fetch: compose({
      control: (...request) => (control ?? links)(...request),
      providers: (request, address, platform) => {
        const mountPoint = findMountPoint(address)
        return mountPoint ? respond(mountPoint, address, request, platform) : notFound(request, address, platform)
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
