import { MockError } from '../mock-error.ts'
import type { Platform } from '../platform.ts'

const ownNames = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Refuses callers of the control API who may not call it: with a token everybody who does not show it,
 * without one everybody who does not come from this machine, and pages of other sites that a browser on it shows.
 */
export function rejectForeignCallers(request: Request, token: string | undefined, { loopback }: Platform): void {
  if (token !== undefined) {
    const shown = request.headers.get('authorization') ?? ''
    if (shown.replace(/^bearer /i, 'Bearer ') === `Bearer ${token}`) return
    throw new MockError(
      401,
      'control-token',
      'Failed to enter the control API: show its token in the header Authorization: Bearer <token>.',
      { 'www-authenticate': 'Bearer' },
    )
  }
  if (loopback === false) {
    throw new MockError(
      403,
      'not-loopback',
      'Failed to enter the control API from another machine: start the mock with --control-token to allow it.',
    )
  }
  if (loopback === undefined) return
  // A foreign page can point a name of its own at this machine; then Host or Origin give it away.
  for (const value of [hostOf(`http://${request.headers.get('host') ?? ''}`), hostOf(request.headers.get('origin'))]) {
    if (value !== undefined && !ownNames.includes(value)) {
      throw new MockError(
        403,
        'foreign-host',
        `Failed to enter the control API by the name '${value}': use 127.0.0.1 or localhost.`,
      )
    }
  }
}

/**
 * Refuses what a page of another site makes a browser ask for in passing, such as an image with the address of a link:
 * no `Origin` comes with it. To go there, as from an e-mail, is another thing.
 */
export function rejectEmbedding({ headers }: Request): void {
  if (headers.get('sec-fetch-site') !== 'cross-site' || headers.has('origin')) return
  if (headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document') return
  throw new MockError(
    403,
    'foreign-page',
    'Failed to answer a page of another site: open the address in a window of its own.',
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
