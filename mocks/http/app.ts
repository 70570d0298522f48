import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { controlPath, toAddress } from './address.ts'
import type { Control } from './control/context.ts'
import { answerControl } from './control/control.ts'
import { type Fetch, type Mock, nowhere, toFetch } from './mock.ts'
import { ownMountPoints, toFindMountPoint } from './mount-points.ts'
import type { Platform } from './platform.ts'
import { toResponse } from './reply.ts'
import { defect } from './serve-provider.ts'

type App = Hono<{ Bindings: Platform }>

/** All that a server answers: the control API beside a mock's providers, and these open to other origins where wished. */
export function toServed(mock: Mock, control: Control, share: boolean): Fetch {
  const app: App = new Hono({ getPath: (request) => toAddress(request.url).path })
  const findMountPoint = toFindMountPoint(ownMountPoints(mock.instances))
  app.get('/', (c) => {
    const address = toAddress(c.req.url)
    return address.world === undefined ? c.redirect(`${controlPath}/`) : nowhere(mock.instances, address)
  })
  app.all(`${controlPath}/*`, ({ req, env }) => answerControl(control, req.raw, toAddress(req.url), env ?? {}))
  // One route for all providers: Hono calls a lone handler as it is, but takes several through its middleware.
  app.all('*', (c) => {
    const { req, env } = c
    const address = toAddress(req.url)
    const mountPoint = findMountPoint(address)
    if (!mountPoint) return nowhere(mock.instances, address)
    // Without an Origin there is nobody to share with.
    const platform = env ?? {}
    if (!share || !req.raw.headers.has('origin')) return mock.answer(mountPoint, address, req.raw, platform)
    return shared(c, platform, (sharing) => mock.answer(mountPoint, address, req.raw, sharing))
  })
  app.onError((error) => toResponse(defect(control, error).toReply()))
  return toFetch((request, platform) => app.fetch(request, platform))
}

const anybody = cors({ origin: '*', exposeHeaders: ['*'] })

/** Answers a page of another origin: a preflight at once, anything else with what lets the page read it. */
async function shared(c: Context, platform: Platform, answered: (platform: Platform) => Response | Promise<Response>) {
  let broken: Response | undefined
  const { rawHeaders, world } = platform
  const cut = platform.cut?.bind(platform)
  const sharing: Platform = {
    world,
    ...(rawHeaders && { rawHeaders }),
    ...(cut && {
      cut: (answer) => {
        // What the page may read of it has to be sent with it.
        const headers = { ...answer?.headers, ...Object.fromEntries(c.res.headers) }
        broken = cut(answer && { ...answer, headers })
        return broken
      },
    }),
  }
  const preflight = await anybody(c, async () => {
    const answer = await answered(sharing)
    // What is cut has been written by the edge, and its mark would get lost in a copy.
    if (answer !== broken) c.res = answer
  })
  return preflight ?? broken ?? c.res
}
