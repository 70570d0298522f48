import type { Send } from './api.ts'

/** The control token of one mock, for as long as the browser's tab is open. No other mock is shown it. */
export class Token {
  readonly #place: string
  #kept: string | null = null

  constructor(url: string) {
    this.#place = `invitelab.control-token ${url}`
  }

  read(): string | null {
    try {
      return sessionStorage.getItem(this.#place)
    } catch {
      // A page may be forbidden to store anything.
      return this.#kept
    }
  }

  write(value: string): void {
    this.#kept = value
    try {
      sessionStorage.setItem(this.#place, value)
    } catch {}
  }

  /** Sends every request with the token, where there is one. */
  with(send: Send): Send {
    return (request) => {
      const shown = this.read()
      if (shown !== null) request.headers.set('authorization', `Bearer ${shown}`)
      return send(request)
    }
  }
}
