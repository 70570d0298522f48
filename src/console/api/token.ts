import type { Send } from './api.ts'

/** The control token of one mock, kept until the browser tab is closed. It is sent to no other mock. */
export class Token {
  readonly #key: string
  #inMemory: string | null = null

  constructor(url: string) {
    this.#key = `invitelab.control-token ${url}`
  }

  read(): string | null {
    try {
      return sessionStorage.getItem(this.#key)
    } catch {
      // The browser may forbid storage.
      return this.#inMemory
    }
  }

  write(token: string): void {
    this.#inMemory = token
    try {
      sessionStorage.setItem(this.#key, token)
    } catch {}
  }

  /** A `send` that adds the token to each request, if there is one. */
  with(send: Send): Send {
    return (request) => {
      const token = this.read()
      if (token !== null) request.headers.set('authorization', `Bearer ${token}`)
      return send(request)
    }
  }
}
