import { type Api, type LogEntry, type Send, toApi } from './api.ts'
import { ApiError, toWords } from './api-error.ts'
import { pause, toCoalesced } from './coalesced.ts'
import { type ClockReading, type Data, nothing } from './data.ts'
import { listen } from './live.ts'
import { merged } from './merged.ts'
import { keepSame } from './same.ts'
import { Token } from './token.ts'

/** What may have to be read again. */
type Part = 'world' | 'faults' | 'log'

/** One world of a mock, read as it changes. Whoever subscribes is told of every change of `data`. */
export class ConsoleStore {
  readonly api: Api
  data: Data
  readonly #url: string
  readonly #send: Send
  readonly #token: Token
  readonly #told = new Set<() => void>()
  #watching = new AbortController()
  #expiry: ReturnType<typeof setTimeout> | undefined
  /** What has arrived since the log was asked for, and may be missing in it. */
  #since: LogEntry[] = []
  #readAgain: (part: Part) => void = () => {}
  #arrive: (arrival: readonly [age: number, entry: LogEntry]) => void = () => {}
  /** Counts the times that the log became another one, in which older arrivals have no place. */
  #age = 0

  constructor(url: string, send: Send, world: string) {
    this.#url = url
    this.#token = new Token(url)
    this.#send = this.#token.with(send)
    this.api = toApi(url, this.#send)
    const begin = { link: 'connecting', error: null, worlds: [], info: undefined, version: 0, said: '' } as const
    this.data = { ...nothing, ...begin, world }
  }

  subscribe(told: () => void): () => void {
    this.#told.add(told)
    return () => this.#told.delete(told)
  }

  set(change: Partial<Data>): void {
    this.data = { ...this.data, ...change }
    for (const told of this.#told) told()
  }

  /** Goes to a world, and stays with it. */
  enter(world: string): void {
    this.set({ ...nothing, world, link: 'connecting', error: null })
    this.connect()
  }

  unlock(shown: string): void {
    this.#token.write(shown)
    this.set({ error: null })
    this.connect()
  }

  close(): void {
    this.#watching.abort()
    clearTimeout(this.#expiry)
  }

  /** Watches the world until `close`, and tries again where the connection is lost. */
  connect(): void {
    this.close()
    this.#watching = new AbortController()
    const { signal } = this.#watching
    this.#since = []
    this.#readAgain = toCoalesced(400, (parts) => this.#read(parts, signal))
    this.#arrive = toCoalesced(200, (arrivals) => {
      const entries = arrivals.filter(([age]) => age === this.#age).map(([, entry]) => entry)
      if (!signal.aborted) this.set({ log: merged(this.data.log, entries) })
    })
    void this.#watch(signal)
  }

  async #watch(signal: AbortSignal): Promise<void> {
    for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, 8000)) {
      try {
        const url = `${this.#url}/__invitelab/worlds/${encodeURIComponent(this.data.world)}/live`
        const opened = () => {
          wait = 250
          this.#readAgain('log')
          this.#readAgain('world')
        }
        await listen(this.#send, url, signal, opened, ({ event, data }) => {
          if (!signal.aborted) this.#hear(event, data)
        })
      } catch (error) {
        if (signal.aborted || this.#shutOut(error)) return
        if (error instanceof ApiError) this.set({ error: error.message })
      }
      if (signal.aborted) return
      this.set({ link: 'lost' })
      await pause(wait, signal)
    }
  }

  #hear(event: string | undefined, data: string): void {
    if (event === 'request') {
      const entry = JSON.parse(data) as LogEntry
      this.#since.push(entry)
      this.#arrive([this.#age, entry])
      if (this.data.faults.length > 0) this.#readAgain('faults')
      return
    }
    if (event === 'state') {
      this.#age++
      this.#readAgain('log')
    }
    this.#readAgain('world')
  }

  async #read(parts: readonly Part[], signal: AbortSignal): Promise<void> {
    try {
      const changes = await Promise.all([
        parts.includes('world') ? this.#readWorld() : {},
        parts.includes('log') ? this.#readLog() : {},
        parts.includes('faults') || parts.includes('world') ? this.#readFaults() : {},
      ])
      if (signal.aborted) return
      this.set({ link: 'live', error: null, ...changes[0], ...changes[1], ...changes[2] })
      this.#waitForExpiry()
    } catch (error) {
      if (signal.aborted || this.#shutOut(error)) return
      this.set({ error: toWords(error) })
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
      ready: true,
      worlds,
      clock,
      tenants: keepSame(this.data.tenants, tenants),
      invitations: keepSame(this.data.invitations, invitations),
      mails: keepSame(this.data.mails, mails),
      info: known,
      version: this.data.version + 1,
    }
  }

  async readClock(): Promise<ClockReading> {
    const { now, frozen } = await this.api.clock(this.data.world)
    return { now: Date.parse(now), frozen, readAt: performance.now() }
  }

  async #readFaults(): Promise<Partial<Data>> {
    return { faults: keepSame(this.data.faults, await this.api.faults(this.data.world)) }
  }

  async #readLog(): Promise<Partial<Data>> {
    this.#since = []
    const log = await this.api.requests(this.data.world)
    return { log: merged(log, this.#since) }
  }

  /** The mock lets expire what is due when somebody looks: so look then. */
  #waitForExpiry(): void {
    clearTimeout(this.#expiry)
    const { clock, invitations } = this.data
    if (!clock || clock.frozen) return
    const due = invitations
      .filter(({ state, expiresAt }) => state === 'pending' && expiresAt !== null)
      .map(({ expiresAt }) => Date.parse(expiresAt as string))
    const left = Math.min(...due) - timeOf(clock)
    // Longer waits overflow the timer.
    if (left < 2 ** 31) this.#expiry = setTimeout(() => this.#readAgain('world'), Math.max(left, 1000))
  }

  /** Notes that the mock does not let us in; false where that is not the trouble. */
  #shutOut(error: unknown): boolean {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) return false
    this.close()
    // Nothing is wrong as long as no token was shown.
    const unasked = error.status === 401 && this.#token.read() === null
    this.set({ link: error.status === 401 ? 'locked' : 'refused', error: unasked ? null : error.message })
    return true
  }
}

/** What time it is in the world now. */
export function timeOf({ now, frozen, readAt }: ClockReading): number {
  return frozen ? now : now + performance.now() - readAt
}
