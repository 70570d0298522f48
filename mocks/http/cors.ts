import { type Context, Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import type { FetchPart } from './compose.ts'
import type { CutResponse, Platform } from './platform.ts'

type Bindings = { readonly serve: (platform: Platform) => Promise<Response>; readonly platform: Platform }

const app = new Hono<{ Bindings: Bindings }>()

const anyOrigin = honoCors({ origin: '*', exposeHeaders: ['*'] })

// Not a middleware of the app, because a cut response must not pass through Hono: it was written by the platform.
app.all('*', async (context: Context<{ Bindings: Bindings }>) => {
  const { serve, platform } = context.env
  let cutResponse: Response | undefined
  const { rawHeaders, world, cut } = platform
  const sharing: Platform = {
    world,
    ...(rawHeaders && { rawHeaders }),
    ...(cut && {
      cut: (response?: CutResponse) => {
        // The headers that let the page read the response are part of what is sent before the cut.
        const headers = { ...response?.headers, ...Object.fromEntries(context.res.headers) }
        cutResponse = cut.call(platform, response && { ...response, headers })
        return cutResponse
      },
    }),
  }
  const preflight = await anyOrigin(context, async () => {
    const response = await serve(sharing)
    if (response !== cutResponse) context.res = response
  })
  return preflight ?? cutResponse ?? context.res
})

/** Lets pages of any origin call the providers: responds to preflights, and adds the headers that let a page read. */
export function allowAnyOrigin(providers: FetchPart): FetchPart {
  return (request, address, platform) => {
    if (!request.headers.has('origin')) return providers(request, address, platform)
    const serve = async (sharing: Platform) => providers(request, address, sharing)
    return app.fetch(request, { serve, platform })
  }
}
