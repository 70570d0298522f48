import { type Api, type LogEntry, type Send, toApi } from './api.ts'
import { ApiError, messageOf } from './api-error.ts'
import { coalesce, pause } from './coalesce.ts'
import { type ClockReading, type Data, notLoaded } from './data.ts'
import { readEvents } from './live.ts'
import { mergeLog } from './merge-log.ts'
import { reuseUnchanged } from './reuse-unchanged.ts'
import { Token } from './token.ts'

/** A part of the world that is read by itself. */
type Part = 'world' | 'faults' | 'log'

/** One world of a mock, kept up to date by its live events. Listeners are called after each change of `data`. */
// Written by hand: @preact/signals makes the console 11 % larger, @preact/signals-core alone 6 %.
export class ConsoleStore {
  readonly api: Api
  data: Data
  readonly #url: string
  readonly #send: Send
  readonly #token: Token
  readonly #listeners = new Set<() => void>()
  #connection = new AbortController()
  #expiryTimer: ReturnType<typeof setTimeout> | undefined
  /** Entries that arrived after the log was requested, which the response may lack. */
  #arrived: LogEntry[] = []
  #refresh: (part: Part) => void = () => {}
  #addToLog: (item: readonly [generation: number, entry: LogEntry]) => void = () => {}
  /** Grows when a reset or a restore replaces the log. Entries of an earlier generation are dropped. */
  #logGeneration = 0

  constructor(url: string, send: Send, world: string) {
    this.#url = url
    this.#token = new Token(url)
    this.#send = this.#token.with(send)
    this.api = toApi(url, this.#send)
    const initial = { connection: 'connecting', error: null, worlds: [], info: undefined } as const
    this.data = { ...notLoaded, ...initial, world, revision: 0, announcement: '' }
  }

  /** Adds a listener. Call the result to remove it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(change: Partial<Data>): void {
    this.data = { ...this.data, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** Shows another world. */
  enter(world: string): void {
    this.set({ ...notLoaded, world, connection: 'connecting', error: null })
    this.connect()
  }

  unlock(token: string): void {
    this.#token.write(token)
    this.set({ error: null })
    this.connect()
  }

  close(): void {
    this.#connection.abort()
    clearTimeout(this.#expiryTimer)
  }

  /** Follows the world until `close`, and reconnects when the connection is lost. */
  connect(): void {
    this.close()
    this.#connection = new AbortController()
    const { signal } = this.#connection
    this.#arrived = []
    this.#refresh = coalesce(400, (parts) => this.#read(parts, signal))
    this.#addToLog = coalesce(200, (items) => {
      const entries = items.filter(([generation]) => generation === this.#logGeneration).map(([, entry]) => entry)
      if (!signal.aborted) this.set({ log: mergeLog(this.data.log, entries) })
    })
    void this.#follow(signal)
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let waitMs = 500; !signal.aborted; waitMs = Math.min(waitMs * 2, 8000)) {
      try {
        const url = `${this.#url}/__invitelab/worlds/${encodeURIComponent(this.data.world)}/live`
        const onOpen = () => {
          waitMs = 250
          this.#refresh('log')
          this.#refresh('world')
        }
        await readEvents(this.#send, url, signal, onOpen, ({ event, data }) => {
          if (!signal.aborted) this.#onEvent(event, data)
        })
      } catch (error) {
        if (signal.aborted || this.#isDenied(error)) return
        if (error instanceof ApiError) this.set({ error: error.message })
      }
      if (signal.aborted) return
      this.set({ connection: 'lost' })
      await pause(waitMs, signal)
    }
  }

  #onEvent(event: string | undefined, data: string): void {
    if (event === 'request') {
      const entry = JSON.parse(data) as LogEntry
      this.#arrived.push(entry)
      this.#addToLog([this.#logGeneration, entry])
      if (this.data.faults.length > 0) this.#refresh('faults')
      return
    }
    if (event === 'state') {
      this.#logGeneration++
      this.#refresh('log')
    }
    this.#refresh('world')
  }

  async #read(parts: readonly Part[], signal: AbortSignal): Promise<void> {
    try {
      const changes = await Promise.all([
        parts.includes('world') ? this.#readWorld() : {},
        parts.includes('log') ? this.#readLog() : {},
        parts.includes('faults') || parts.includes('world') ? this.#readFaults() : {},
      ])
      if (signal.aborted) return
      this.set({ connection: 'live', error: null, ...changes[0], ...changes[1], ...changes[2] })
      this.#refreshAtExpiry()
    } catch (error) {
      if (signal.aborted || this.#isDenied(error)) return
      this.set({ error: messageOf(error) })
    }
  }

  async #readWorld(): Promise<Partial<Data>> {
    const { world, info } = this.data
    const [worlds, clock, tenants, invitations, mails, known] = await Promise.all([
      this.api.worlds(),
      this.readClock(),
      this.api.tenants(world),
      this.api.invitations(world),
      this.api.mails(world),
      info ?? this.api.info(),
    ])
    return {
      loaded: true,
      worlds,
      clock,
      tenants: reuseUnchanged(this.data.tenants, tenants),
      invitations: reuseUnchanged(this.data.invitations, invitations),
      mails: reuseUnchanged(this.data.mails, mails),
      info: known,
      revision: this.data.revision + 1,
    }
  }

  async readClock(): Promise<ClockReading> {
    const { now, frozen } = await this.api.clock(this.data.world)
    return { now: Date.parse(now), frozen, readAt: performance.now() }
  }

  async #readFaults(): Promise<Partial<Data>> {
    return { faults: reuseUnchanged(this.data.faults, await this.api.faults(this.data.world)) }
  }

  async #readLog(): Promise<Partial<Data>> {
    this.#arrived = []
    const log = await this.api.requests(this.data.world)
    return { log: mergeLog(log, this.#arrived) }
  }

  /** The mock expires invitations when they are read, so no event announces that the next one is due. */
  #refreshAtExpiry(): void {
    clearTimeout(this.#expiryTimer)
    const { clock, invitations } = this.data
    if (!clock || clock.frozen) return
    const due = invitations
      .filter(({ state, expiresAt }) => state === 'pending' && expiresAt !== null)
      .map(({ expiresAt }) => Date.parse(expiresAt as string))
    const leftMs = Math.min(...due) - timeOf(clock)
    // A longer delay overflows the timer.
    if (leftMs < 2 ** 31) this.#expiryTimer = setTimeout(() => this.#refresh('world'), Math.max(leftMs, 1000))
  }

  /** Disconnects if the mock denies access. False for every other error. */
  #isDenied(error: unknown): boolean {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) return false
    this.close()
    // The first request without a token is not a mistake of the user.
    const isFirst = error.status === 401 && this.#token.read() === null
    this.set({ connection: error.status === 401 ? 'locked' : 'denied', error: isFirst ? null : error.message })
    return true
  }
}

/** The current time in the world, in milliseconds since 1970. */
export function timeOf({ now, frozen, readAt }: ClockReading): number {
  return frozen ? now : now + performance.now() - readAt
}
