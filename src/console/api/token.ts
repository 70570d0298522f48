import type { Send } from './api.ts'

const place = 'invitelab.control-token'

/** The control token, for as long as the browser's tab is open. */
export const token = {
  read: (): string | null => {
    try {
      return sessionStorage.getItem(place)
    } catch {
      // A page may be forbidden to store anything.
      return kept
    }
  },
  write: (value: string): void => {
    kept = value
    try {
      sessionStorage.setItem(place, value)
    } catch {}
  },
}

let kept: string | null = null

/** Sends every request with the token, where there is one. */
export function withToken(send: Send): Send {
  return (request) => {
    const shown = token.read()
    if (shown !== null) request.headers.set('authorization', `Bearer ${shown}`)
    return send(request)
  }
}
