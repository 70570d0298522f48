import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { type Address, toAddress } from './address.ts'
import { type Answer, answer, type Terms } from './answer.ts'
import { Call } from './call.ts'
import { answerControl, type Control } from './control/control.ts'
import type { Edge } from './edge.ts'
import { cannotCut } from './faults.ts'
import type { Mount } from './mount.ts'
import { delay } from './prefer.ts'
import { MockError, toResponse } from './reply.ts'
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
  const share = cors({ origin: '*', exposeHeaders: ['*'] })
  app.all(`${controlPath}/*`, ({ req, env }) => answerControl(parts.control, req.raw, toAddress(req.url), env ?? {}))
  for (const mount of parts.mounts) {
    for (const base of mount.provider.basePaths) {
      // Without an Origin there is nobody to share with.
      if (parts.cors) app.use(`${base}/*`, (c, next) => (c.req.raw.headers.has('origin') ? share(c, next) : next()))
      app.all(`${base}/*`, ({ req, env }) => serve(parts, mount, base, req.raw, env ?? {}))
    }
  }
  app.notFound(({ req }) => toResponse(nowhere(parts, toAddress(req.url)).toReply()))
  app.onError((error) => {
    parts.onDefect(error)
    return toResponse(
      new MockError(500, 'defect', 'Failed to answer: this is a defect of the mock, please report it.').toReply(),
    )
  })
  return app
}

async function serve(parts: AppParts, mount: Mount, base: string, request: Request, edge: Edge): Promise<Response> {
  try {
    const address = toAddress(request.url)
    const world = parts.worlds.enter(address.world ?? request.headers.get(worldHeader) ?? defaultWorld)
    const prefix = address.world === undefined ? '' : `/@${address.world}`
    const path = address.path.slice(base.length) || '/'
    const call = new Call(mount, world, request, `${address.origin}${prefix}${base}`, path, address.search)
    if (parts.latency > 0) await delay(parts.latency, `--latency ${parts.latency}`)
    return finish(call, await answer(call, parts), edge)
  } catch (thrown) {
    if (thrown instanceof MockError) return toResponse(thrown.toReply())
    throw thrown
  }
}

/** Writes the answer, whole or, where a fault says so, not. */
function finish({ fault }: Call, { reply, text }: Answer, edge: Edge): Response {
  const effect = fault?.effect
  if (effect?.kind !== 'drop' && effect?.kind !== 'truncate') return toResponse(reply, text)
  if (!edge.cut) return toResponse(cannotCut(effect.kind).toReply())
  return edge.cut(reply.status, reply.headers, effect.kind === 'drop' ? null : (text ?? '').slice(0, effect.bytes))
}

function nowhere({ mounts }: AppParts, { path }: Address): MockError {
  const bases = mounts.map(({ provider }) => provider.basePaths[0]).join(', ')
  return new MockError(
    404,
    'unknown-path',
    `Failed to find '${path}': the APIs are at ${bases}, the control API is at ${controlPath}.`,
  )
}
