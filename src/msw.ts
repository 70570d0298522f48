import { HttpResponse, http, type RequestHandler } from 'msw'
import { arrayOrder } from '../mocks/domain/order/array-order.ts'
import { assemble, type Mock } from '../mocks/http/mock.ts'
import { type MountPoint, restOfHost, toFindMountPoint } from '../mocks/http/provider/mount-points.ts'
import type { Provider } from '../mocks/http/provider/provider.ts'
import { controlPath, toAddress } from '../mocks/http/request/address.ts'
import type { CutResponse, Platform } from '../mocks/http/request/platform.ts'
import type { LogEntry } from '../mocks/world/request-log.ts'
import { checkProviderNames, checkProviders, completeOptions } from './mock-options.ts'
import type { CommonOptions } from './options/mock.ts'

export type { Mock } from '../mocks/http/mock.ts'
export type { World } from '../mocks/world/world.ts'

/** Options of a mock for a page. */
export interface PageMockOptions extends CommonOptions {
  /** Providers to serve, from `invitelab/providers/<name>`. Providers that are not imported are not bundled. */
  readonly providers: readonly Provider[]
}

/**
 * Creates a mock that is small enough for a page: it serves the given providers and is controlled from code.
 * @throws Error with the offending value if an option is invalid.
 */
export function createMock(options: PageMockOptions): Mock {
  checkProviders(options?.providers)
  const providers = options.providers.map((provider) => ({ provider, spec: provider.spec, swapped: false }))
  return assemble({
    ...completeOptions(options, options.providers),
    providers,
    newOrder: arrayOrder,
    selfCheck: undefined,
    cors: undefined,
  })
}

/** Options of `toHandlers`: hosts, and the world to use. */
export interface HandlerOptions {
  /** Base URLs by provider. Default: the vendor's own. */
  readonly hosts?: Readonly<Record<string, string | readonly string[]>>
  /** World of requests without the world header. A function is called for each request. */
  readonly world?: string | (() => string | undefined)
  /** Called for a request that matches no operation; `reason` names the nearest one. Default: a console warning. */
  readonly onUnmatched?: (entry: LogEntry) => void
}

/**
 * Creates handlers for msw's `setupWorker` and `setupServer` that serve the vendors' own hosts.
 *
 * They respond to every request to such a host. A request that matches no operation gets the provider's own error.
 * @throws Error with the offending value if a host is invalid.
 */
export function toHandlers(mock: Mock, options: HandlerOptions = {}): RequestHandler[] {
  const { hosts = {}, world, onUnmatched = warn } = options
  if (!mock?.instances) throw new Error('toHandlers takes a mock created by createMock')
  // Fails now if the world's name is invalid, not at every request.
  if (typeof world === 'string') mock.world(world)
  checkProviderNames(
    Object.keys(hosts),
    'list of hosts',
    mock.instances.map(({ provider }) => provider),
  )
  const mountPoints = mock.instances.flatMap((instance) => {
    const { name } = instance.provider
    const urls = [hosts[name] ?? instance.api.spec.servers].flat()
    if (urls.length === 0) throw new Error(`the list of hosts of ${name} is empty; omit it to use the vendor's own`)
    return urls.map((url): MountPoint => ({ instance, ...toSite(url) }))
  })
  checkUnique(mountPoints)
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
      return mountPoint && mock.respond(mountPoint, address, request, platform())
    },
  )
  const links = http.all(
    ({ request }) => request.url.startsWith(`${mock.origin}${controlPath}/`),
    ({ request }) => mock.fetch(request, platform()),
  )
  return [providers, links]
}

function checkUnique(mountPoints: readonly MountPoint[]): void {
  for (const { instance, origin, base } of mountPoints) {
    const other = mountPoints.find((one) => one.instance !== instance && one.origin === origin && one.base === base)
    if (!other) continue
    throw new Error(
      `${instance.provider.name} and ${other.instance.provider.name} both use ${origin}${base}; give each its own base URL`,
    )
  }
}

/** Whether this is the only provider on a host other than the page's. If so, it responds to all requests to that host. */
function hasItsHost({ origin, instance }: MountPoint, mountPoints: readonly MountPoint[]): boolean {
  return (
    origin !== globalThis.location?.origin &&
    mountPoints.every((other) => other.origin !== origin || other.instance === instance)
  )
}

function toSite(url: string): Pick<MountPoint, 'origin' | 'base'> {
  // Without this check, a host without a scheme would be resolved as a path relative to the page.
  const parsed = URL.parse(url, `${url}`.startsWith('/') ? globalThis.location?.href : undefined)
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new Error(`the host "${url}" is not an HTTP or HTTPS URL; write it like https://api.example.test/v1`)
  return { origin: parsed.origin, base: parsed.pathname.replace(/\/$/, '') }
}

/** Cuts a response off, before it begins or in the middle of its body. */
function cut(response?: CutResponse): Response {
  if (!response) return HttpResponse.error()
  const { status, headers, text, bytes } = response
  const whole = new TextEncoder().encode(text)
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(whole.subarray(0, bytes)),
    // Failing without a delay would lose the status and headers too.
    pull: () => new Promise((_, fail) => setTimeout(() => fail(new TypeError('The connection was cut')))),
  })
  // In Node, the client can detect the cut only from the content length.
  return new Response(body, { status, headers: { ...headers, 'content-length': `${whole.length}` } })
}

function warn({ provider, reason }: LogEntry): void {
  console.warn(`[invitelab] ${provider}: ${reason}.`)
}
