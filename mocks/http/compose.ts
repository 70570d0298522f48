import { type Address, controlPath, toAddress } from './request/address.ts'
import { reportDefect } from './request/mock-error.ts'
import type { Platform } from './request/platform.ts'
import { toResponse } from './request/reply.ts'

/** Responds to a request. */
export type Fetch = (request: Request, platform?: Platform) => Promise<Response>

/** One part of a `Fetch`. */
export type FetchPart = (request: Request, address: Address, platform: Platform) => Response | Promise<Response>

/** The parts of a mock's `Fetch`. */
export interface FetchParts {
  /** The path `/`, and everything at and below the control path. */
  readonly control: FetchPart
  /** Everything else. */
  readonly providers: FetchPart
  /** Wraps the providers for pages of other origins. Default: those pages cannot read the responses. */
  readonly cors?: ((providers: FetchPart) => FetchPart) | undefined
  readonly onDefect: (error: unknown) => void
}

/** Composes the `Fetch` of a mock from its parts. */
export function compose({ control, providers, cors, onDefect }: FetchParts): Fetch {
  const shared = cors?.(providers) ?? providers
  const controlOrDefect: FetchPart = async (...request) => {
    try {
      return await control(...request)
    } catch (error) {
      return toResponse(reportDefect(error, onDefect).toReply())
    }
  }
  return (request, platform = {}) => {
    const address = toAddress(request.url)
    const { path } = address
    const isControl = path === '/' || path === controlPath || path.startsWith(`${controlPath}/`)
    // A part's promise is returned as it is: another `await` here would delay every request by a turn of the microtask queue.
    const response = (isControl ? controlOrDefect : shared)(request, address, platform)
    return response instanceof Promise ? response : Promise.resolve(response)
  }
}
