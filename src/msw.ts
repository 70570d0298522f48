import { HttpResponse, http, type RequestHandler } from 'msw'
import { arrayOrder } from '../mocks/domain/array-order.ts'
import { controlPath, toAddress } from '../mocks/http/address.ts'
import type { CutAnswer, Edge } from '../mocks/http/edge.ts'
import { assemble, type Mock } from '../mocks/http/mock.ts'
import { elsewhereOn, type Place, toFindPlace } from '../mocks/http/places.ts'
import type { Provider } from '../mocks/http/provider.ts'
import type { LogEntry } from '../mocks/world/request-log.ts'
import { type CommonOptions, completeOptions, refuseUnknown } from './mock-options.ts'

export type { Mock } from '../mocks/http/mock.ts'
export type { WorldHandle } from '../mocks/world/handle.ts'

/** How to make a mock for a page. */
export interface PageMockOptions extends CommonOptions {
  /** The providers to serve, from `invitelab/providers/<name>`: what is not imported is not shipped. */
  readonly providers: readonly Provider[]
}

/**
 * Makes a mock that is small enough for a page: the providers that it is given, driven from code.
 * @throws Error that names the value, where an option does not fit.
 */
export function createMock(options: PageMockOptions): Mock {
  refuseNoProviders(options?.providers)
  const providers = options.providers.map((provider) => ({ provider, spec: provider.spec, swapped: false }))
  return assemble({
    ...completeOptions(options, options.providers),
    providers,
    newOrder: arrayOrder,
    selfCheck: undefined,
  })
}

/** For those who write no types: the names that a server takes are no providers here. */
function refuseNoProviders(given: readonly Provider[] | undefined): void {
  if (Array.isArray(given) && given.length > 0 && given.every((one) => one?.spec)) return
  const names = [given].flat().map((one) => one?.name ?? one)
  throw new Error(`providers is [${names}]; give a list of what invitelab/providers/<name> exports, such as [snyk]`)
}

/** Where handlers answer, and in which world. */
export interface HandlerOptions {
  /** By provider: the base URLs at which it is called, where these are not the vendor's own. */
  readonly hosts?: Readonly<Record<string, string | readonly string[]>>
  /** The world of requests that name none in a header; a function is asked at each request. */
  readonly world?: string | (() => string | undefined)
  /** Told of requests for which a provider has no operation; by default the console is. `reason` names the nearest. */
  readonly onUnmatched?: (entry: LogEntry) => void
}

/**
 * Makes handlers for `setupWorker` and `setupServer` of msw, which answer at the vendors' own hosts.
 *
 * All of such a host is answered: what matches no operation with the provider's own error.
 * @throws Error that names the value, where a host does not fit.
 */
export function toHandlers(mock: Mock, options: HandlerOptions = {}): RequestHandler[] {
  const { hosts = {}, world, onUnmatched = warn } = options
  if (!mock?.mounts) throw new Error('toHandlers takes the mock that createMock makes')
  // Whoever names a world that cannot be is told so now rather than by every answer.
  if (typeof world === 'string') mock.world(world)
  refuseUnknown(
    Object.keys(hosts),
    'list of hosts',
    mock.mounts.map(({ provider }) => provider),
  )
  const places = mock.mounts.flatMap((mount) => {
    const { name } = mount.provider
    const urls = [hosts[name] ?? mount.api.spec.servers].flat()
    if (urls.length === 0)
      throw new Error(`the list of hosts of ${name} is empty; leave it out to have the vendor's own`)
    return urls.map((url): Place => ({ mount, ...toSite(url) }))
  })
  refuseTwice(places)
  const findPlace = toFindPlace([...places, ...places.filter((place) => hasItsHost(place, places)).map(elsewhereOn)])
  const edge = (): Edge => ({ cut, onUnmatched, world: typeof world === 'function' ? world() : world })
  const providers = http.all(
    ({ request }) => findPlace(toAddress(request.url)) !== undefined,
    ({ request }) => {
      const address = toAddress(request.url)
      const place = findPlace(address)
      return place && mock.answer(place, address, request, edge())
    },
  )
  const links = http.all(
    ({ request }) => request.url.startsWith(`${mock.origin}${controlPath}/`),
    ({ request }) => mock.fetch(request, edge()),
  )
  return [providers, links]
}

function refuseTwice(places: readonly Place[]): void {
  for (const { mount, origin, base } of places) {
    const other = places.find((one) => one.mount !== mount && one.origin === origin && one.base === base)
    if (!other) continue
    throw new Error(
      `${mount.provider.name} and ${other.mount.provider.name} both are at ${origin}${base}; give each its own`,
    )
  }
}

/** Is this the only place on a host that is not the page's own? Then all of that host is the provider's. */
function hasItsHost({ origin, mount }: Place, places: readonly Place[]): boolean {
  return (
    origin !== globalThis.location?.origin && places.every((other) => other.origin !== origin || other.mount === mount)
  )
}

function toSite(url: string): Pick<Place, 'origin' | 'base'> {
  // A page would take a host without its scheme for a path beside its own.
  const parsed = URL.parse(url, `${url}`.startsWith('/') ? globalThis.location?.href : undefined)
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new Error(`the host "${url}" is no URL of http or https; write it like https://api.example.test/v1`)
  return { origin: parsed.origin, base: parsed.pathname.replace(/\/$/, '') }
}

/** Breaks an answer off: before it begins, or in the middle of its body. */
function cut(answer?: CutAnswer): Response {
  if (!answer) return HttpResponse.error()
  const { status, headers, text, bytes } = answer
  const whole = new TextEncoder().encode(text)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(whole.subarray(0, bytes)),
    // Cut at once, whoever carries it on would lose the head as well.
    pull: () => new Promise((_, fail) => setTimeout(() => fail(new TypeError('The connection was cut')))),
  })
  // In Node only the length tells that something is missing.
  return new Response(body, { status, headers: { ...headers, 'content-length': `${whole.length}` } })
}

function warn({ provider, reason }: LogEntry): void {
  console.warn(`[invitelab] ${provider}: ${reason}.`)
}
