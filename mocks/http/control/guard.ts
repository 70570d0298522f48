import { MockError } from '../request/mock-error.ts'
import type { Platform } from '../request/platform.ts'

const ownNames = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Rejects callers that may not use the control API. With a token, those are all that do not send it. Without one, those are
 * callers on other machines, and pages of other sites in a browser on this machine.
 * @throws MockError with 401 or 403.
 */
export function rejectForeignCallers(request: Request, token: string | undefined, { loopback }: Platform): void {
  if (token !== undefined) {
    const shown = request.headers.get('authorization') ?? ''
    if (shown.replace(/^bearer /i, 'Bearer ') === `Bearer ${token}`) return
    throw new MockError(
      401,
      'control-token',
      'Failed to call the control API: send its token in the header Authorization: Bearer <token>.',
      { 'www-authenticate': 'Bearer' },
    )
  }
  if (loopback === false) {
    throw new MockError(
      403,
      'not-loopback',
      'Failed to call the control API from another machine: start the mock with --control-token to allow it.',
    )
  }
  if (loopback === undefined) return
  // Another site can let its own host name resolve to this machine (DNS rebinding). Host and Origin then show that name.
  for (const value of [hostOf(`http://${request.headers.get('host') ?? ''}`), hostOf(request.headers.get('origin'))]) {
    if (value !== undefined && !ownNames.includes(value)) {
      throw new MockError(
        403,
        'foreign-host',
        `Failed to call the control API at '${value}': use 127.0.0.1 or localhost.`,
      )
    }
  }
}

/**
 * Rejects requests that a page of another site embeds, such as an image with the URL of a link: they have no `Origin`.
 * Navigation is allowed, because the links of e-mails are opened that way.
 * @throws MockError with 403.
 */
export function rejectEmbedding({ headers }: Request): void {
  if (headers.get('sec-fetch-site') !== 'cross-site' || headers.has('origin')) return
  if (headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document') return
  throw new MockError(
    403,
    'foreign-page',
    'Failed to respond to a page of another site: open the URL in its own window.',
  )
}

function hostOf(url: string | null): string | undefined {
  if (url === null) return undefined
  try {
    return new URL(url).hostname
  } catch {
    return url
  }
}
