import { HttpResponse, http, type RequestHandler } from 'msw'
import { arrayOrder } from '../mocks/domain/array-order.ts'
import { controlPath, toAddress } from '../mocks/http/address.ts'
import { assemble, type Mock } from '../mocks/http/mock.ts'
import { type MountPoint, restOfHost, toFindMountPoint } from '../mocks/http/mount-points.ts'
import type { CutAnswer, Platform } from '../mocks/http/platform.ts'
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
  if (!mock?.instances) throw new Error('toHandlers takes the mock that createMock makes')
  // Whoever names a world that cannot be is told so now rather than by every answer.
  if (typeof world === 'string') mock.world(world)
  refuseUnknown(
    Object.keys(hosts),
    'list of hosts',
    mock.instances.map(({ provider }) => provider),
  )
  const mountPoints = mock.instances.flatMap((instance) => {
    const { name } = instance.provider
    const urls = [hosts[name] ?? instance.api.spec.servers].flat()
    if (urls.length === 0)
      throw new Error(`the list of hosts of ${name} is empty; leave it out to have the vendor's own`)
    return urls.map((url): MountPoint => ({ instance, ...toSite(url) }))
  })
  refuseTwice(mountPoints)
  const findMountPoint = toFindMountPoint([
    ...mountPoints,
    ...mountPoints.filter((mountPoint) => hasItsHost(mountPoint, mountPoints)).map(restOfHost),
  ])
  const platform = (): Platform => ({ cut, onUnmatched, world: typeof world === 'function' ? world() : world })
  const providers = http.all(
    ({ request }) => findMountPoint(toAddress(request.url)) !== undefined,
    ({ request }) => {
      const address = toAddress(request.url)
      const mountPoint = findMountPoint(address)
      return mountPoint && mock.answer(mountPoint, address, request, platform())
    },
  )
  const links = http.all(
    ({ request }) => request.url.startsWith(`${mock.origin}${controlPath}/`),
    ({ request }) => mock.fetch(request, platform()),
  )
  return [providers, links]
}

function refuseTwice(mountPoints: readonly MountPoint[]): void {
  for (const { instance, origin, base } of mountPoints) {
    const other = mountPoints.find((one) => one.instance !== instance && one.origin === origin && one.base === base)
    if (!other) continue
    throw new Error(
      `${instance.provider.name} and ${other.instance.provider.name} both are at ${origin}${base}; give each its own`,
    )
  }
}

/** Is this the only place on a host that is not the page's own? Then all of that host is the provider's. */
function hasItsHost({ origin, instance }: MountPoint, mountPoints: readonly MountPoint[]): boolean {
  return (
    origin !== globalThis.location?.origin &&
    mountPoints.every((other) => other.origin !== origin || other.instance === instance)
  )
}

function toSite(url: string): Pick<MountPoint, 'origin' | 'base'> {
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
