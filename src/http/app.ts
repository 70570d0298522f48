import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { type Address, toAddress } from './address.ts'
import { type Answer, answer, type Terms } from './answer.ts'
import { Call } from './call.ts'
import type { Control } from './control/call.ts'
import { answerControl } from './control/control.ts'
import type { Edge } from './edge.ts'
import { cannotCut } from './faults.ts'
import type { Mount } from './mount.ts'
import { delay } from './prefer.ts'
import { MockError, toResponse } from './reply.ts'
import { type Steps, walk } from './steps.ts'
import { defaultWorld, type Worlds } from './worlds.ts'

/** The header that chooses a world. */
export const worldHeader = 'x-invitelab-world'

/** Where the control API is mounted. */
export const controlPath = '/__invitelab'

/** What the app is made from. */
export interface AppParts extends Terms {
  readonly mounts: readonly Mount[]
  readonly worlds: Worlds
  readonly control: Control
  /** May pages of other origins call the providers? */
  readonly cors: boolean
  /** Milliseconds that every answer of a provider takes longer. */
  readonly latency: number
}

type App = Hono<{ Bindings: Edge }>

/** The whole mock as one app: the providers under their base paths, the control API beside them. */
export function toApp(parts: AppParts): App {
  const app: App = new Hono({ getPath: (request) => toAddress(request.url).path })
  const places = toPlaces(parts.mounts)
  app.all(`${controlPath}/*`, ({ req, env }) => answerControl(parts.control, req.raw, toAddress(req.url), env ?? {}))
  // One route for all providers: Hono calls a lone handler as it is, but takes several through its middleware.
  app.all('*', (c) => {
    const { req, env } = c
    const address = toAddress(req.url)
    const place = places.find(({ base, below }) => address.path === base || address.path.startsWith(below))
    if (!place) return c.notFound()
    // Without an Origin there is nobody to share with.
    if (!parts.cors || !req.raw.headers.has('origin')) return walk(serve(parts, place, address, req.raw, env ?? {}))
    return shared(c, () => walk(serve(parts, place, address, req.raw, env ?? {})))
  })
  app.notFound(({ req }) => toResponse(nowhere(parts, toAddress(req.url)).toReply()))
  app.onError((error) => toResponse(defect(parts, error).toReply()))
  return app
}

const share = cors({ origin: '*', exposeHeaders: ['*'] })

/** Answers a page of another origin: a preflight at once, anything else with what lets the page read it. */
async function shared(c: Context, answered: () => Response | Promise<Response>): Promise<Response> {
  const preflight = await share(c, async () => {
    c.res = await answered()
  })
  return preflight ?? c.res
}

/** A base path of a provider; `below` is what every path under it begins with. */
interface Place {
  readonly mount: Mount
  readonly base: string
  readonly below: string
}

/** All base paths, the longest first, since one may lie under another. */
function toPlaces(mounts: readonly Mount[]): Place[] {
  const places = mounts.flatMap((mount) => mount.provider.basePaths.map((base) => ({ mount, base, below: `${base}/` })))
  return places.sort((a, b) => b.base.length - a.base.length)
}

function* serve(
  parts: AppParts,
  { mount, base }: Place,
  address: Address,
  request: Request,
  edge: Edge,
): Steps<Response> {
  try {
    const world = parts.worlds.enter(address.world ?? request.headers.get(worldHeader) ?? defaultWorld)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const call = new Call(mount, world, edge, request, `${address.origin}${prefix}${base}`, path, address.search)
    if (parts.latency > 0) yield delay(parts.latency, `--latency ${parts.latency}`)
    return finish(call, yield* answer(call, parts))
  } catch (thrown) {
    return toResponse((thrown instanceof MockError ? thrown : defect(parts, thrown)).toReply())
  }
}

function defect({ onDefect }: AppParts, error: unknown): MockError {
  onDefect(error)
  return new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.')
}

/** Writes the answer, whole or, where a fault says so, not. */
function finish({ fault, edge }: Call, { reply, text }: Answer): Response {
  const effect = fault?.effect
  if (effect?.kind !== 'drop' && effect?.kind !== 'truncate') return toResponse(reply, text)
  if (!edge.cut) return toResponse(cannotCut(effect.kind).toReply())
  // Where there is no body to break off, all that can get lost is the answer.
  if (effect.kind === 'drop' || text === null) return edge.cut()
  return edge.cut({ status: reply.status, headers: reply.headers, text, bytes: effect.bytes })
}

function nowhere({ mounts }: AppParts, { path }: Address): MockError {
  const bases = mounts.map(({ provider }) => provider.basePaths[0]).join(', ')
  return new MockError(
    404,
    'unknown-path',
    `Failed to find '${path}': the APIs are at ${bases}, the control API is at ${controlPath}.`,
  )
}
