import type { CompiledSpec } from '../../specs/openapi/types.ts'
import type { Now } from '../domain/clock.ts'
import type { InitialPerson, InitialProviderState } from '../domain/initial-state.ts'
import type { NewOrder } from '../domain/order/ordered.ts'
import { WorldHandle } from '../world/handle.ts'
import { defaultWorld, Worlds } from '../world/worlds.ts'
import { type Address, controlPath, toAddress } from './address.ts'
import type { Credential } from './credentials.ts'
import { type Description, toDescription } from './description.ts'
import { answerLink } from './links.ts'
import { type MountPoint, ownMountPoints, toFindMountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import type { Provider, Settings } from './provider.ts'
import { type ProviderInstance, toInstance } from './provider-instance.ts'
import { MockError, toResponse } from './reply.ts'
import type { SelfCheck } from './self-check.ts'
import { serveProvider } from './serve-provider.ts'
import { walk } from './steps.ts'

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
  /** Holds answers against the spec; a part, since few want it in a page. */
  readonly selfCheck: SelfCheck | undefined
  readonly latency: number
  /** Scheme and host of the links in e-mails; undefined: where the server or the page is. */
  readonly origin: string | undefined
  readonly onDefect: (error: unknown) => void
}

/** Answers a request. */
export interface Fetch {
  (request: Request, platform?: Platform): Promise<Response>
  /** The same without a promise where nothing had to be waited for; a server can then write the answer sooner. */
  readonly atOnce?: (request: Request, platform: Platform) => Response | Promise<Response>
}

/** A running mock: a function from requests to responses, and the worlds behind it. */
export interface Mock {
  fetch: Fetch
  /** A world to look into and to steer, made now if it is new; the default one, where none is named. */
  readonly world: (name?: string) => WorldHandle
  readonly worlds: Worlds
  readonly instances: readonly ProviderInstance[]
  /** What it serves, for an origin such as `http://127.0.0.1:4010`. */
  readonly describe: (origin: string) => Description
  /** Scheme and host of the links in e-mails, as `world` shows them. */
  readonly origin: string
  /** To be told where a server answers. What the options say of the origin goes before it. */
  readonly servedAt: (origin: string) => void
  /** Answers a request that came to a place of one of its providers, which may be on any host. */
  readonly answer: (
    mountPoint: MountPoint,
    address: Address,
    request: Request,
    platform: Platform,
  ) => Response | Promise<Response>
}

/**
 * Puts a mock of the providers together, without a control API.
 * @throws Error that names the value, where a spec, a seed or a setting does not fit.
 */
export function assemble(parts: MockParts): Mock {
  const instances = parts.providers.map(({ provider, spec, swapped }) =>
    toInstance(provider, { spec, swapped, settings: parts.settings[provider.name] ?? {} }),
  )
  const worlds = new Worlds({ ...parts, instances }, parts.maxWorlds)
  const dependencies = { ...parts, worlds, credentials: { tokens: parts.credentials, any: parts.auth === 'any' } }
  const findMountPoint = toFindMountPoint(ownMountPoints(instances))
  let served = globalThis.location?.origin ?? 'http://localhost'
  const answer: Mock['answer'] = (...context) => walk(serveProvider(dependencies, ...context))
  const mock: Mock = {
    fetch: toFetch((request, platform) => {
      const address = toAddress(request.url)
      const mountPoint = findMountPoint(address)
      return mountPoint
        ? answer(mountPoint, address, request, platform)
        : (answerLink(mock, address) ?? nowhere(instances, address))
    }),
    world: (name = defaultWorld) => new WorldHandle(mock, name),
    worlds,
    instances,
    describe: (origin) => toDescription(origin, instances, worlds, parts.credentials),
    get origin() {
      return parts.origin ?? served
    },
    servedAt: (origin) => {
      served = origin
    },
    answer,
  }
  return mock
}

/** A `Fetch` of its form without promises. */
export function toFetch(atOnce: (request: Request, platform: Platform) => Response | Promise<Response>): Fetch {
  return Object.assign(async (request: Request, platform: Platform = {}) => atOnce(request, platform), { atOnce })
}

/** The answer to what was asked at no provider's place. */
export function nowhere(instances: readonly ProviderInstance[], { path }: Address): Response {
  const bases = instances.map(({ provider }) => provider.basePaths[0]).join(', ')
  const message = `Failed to find '${path}': the APIs are at ${bases}, the control API of a server is at ${controlPath}.`
  return toResponse(new MockError(404, 'unknown-path', message).toReply())
}
