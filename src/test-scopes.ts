import type { AsyncLocalStorage } from 'node:async_hooks'
import { HttpResponse, isCommonAssetRequest, type UnhandledFrameHandle } from 'msw'
import type { Mock } from '../mocks/http/mock.ts'
import type { LogEntry } from '../mocks/world/request-log.ts'
import { defaultWorld } from '../mocks/world/worlds.ts'

/** A request that nobody answers for. */
export interface Unmatched {
  readonly method: string
  /** The URL where nobody mocks the host, else the path below the provider's base URL. */
  readonly target: string
  /** What is wrong with it, with the nearest operation where there is one. */
  readonly reason: string
}

/** A test that runs, or its file: what is between tests. */
interface Scope {
  readonly title: string
  readonly world: string
  /** The requests that are on their way. */
  readonly open: Set<string>
  /** What it fails for at its end. */
  readonly unmatched: Unmatched[]
  /** Why a request could not be put down to a test. */
  lost?: string
  over: boolean
}

// Taken before a test puts faked ones into their places.
const { setImmediate } = globalThis
const turn = () => new Promise<void>((done) => setImmediate(done))

/** How many turns of the event loop a request may take until it is seen, and until it is answered where no fault delays it. */
const [untilSeen, untilAnswered] = [10, 50]

/** Tells which test a request comes from, and fails the one whose request matches nothing. */
export class Scopes {
  readonly #mock: Mock
  /** Goes with a test into all that it starts. */
  readonly #context: AsyncLocalStorage<Scope>
  readonly #running = new Map<string, Scope>()
  #file = newScope('', defaultWorld)
  #count = 0

  constructor(mock: Mock, context: AsyncLocalStorage<Scope>) {
    this.#mock = mock
    this.#context = context
  }

  /** The scope of who is calling; the only running test, where what is calling has lost sight of its own. */
  current(): Scope {
    const scope = this.#find()
    if (scope) return scope
    throw new Error(`[invitelab] ${lost(this.#running.size)}`)
  }

  /** The same for a request, which must not come too late. */
  ofRequest(): Scope {
    const scope = this.#find()
    if (!scope) {
      // It need not have been noticed where it was sent, and no test may be accused: the file fails.
      this.#file.lost = lost(this.#running.size)
      throw new Error(`[invitelab] ${this.#file.lost}`)
    }
    if (!scope.over) return scope
    throw new Error(
      `[invitelab] A request of the test "${scope.title}" came after its end. Wait for all that a test starts, and import what keeps a queue or a timer at the top of the file.`,
    )
  }

  sent(request: string): void {
    this.#find()?.open.add(request)
  }

  ended(request: string): void {
    for (const scope of [this.#file, ...this.#running.values()]) scope.open.delete(request)
  }

  /** Fails the test, but not the request: the provider has answered it. */
  readonly unmatched = ({ request: { method, path }, provider, reason }: LogEntry): void => {
    const target = `${path} of ${provider}`
    this.#blame({ method, target, reason: reason ?? 'It has no such operation' })
  }

  /** Fails a request to a host that nobody mocks, and its test. */
  readonly refuse: UnhandledFrameHandle = ({ frame }) => {
    const { request, url } = frame.data as { request?: Request; url?: string }
    if (request && isCommonAssetRequest(request)) return
    const reason = 'Nobody mocks this address; give it a handler, or decide otherwise with onUnhandledFrame'
    const target = request?.url ?? String(url ?? 'connection')
    this.#blame({ method: request?.method ?? 'WebSocket', target, reason })
    // As where there is no such host; an error of another kind would become an answer with the status 500.
    throw HttpResponse.error()
  }

  /** Hands out what matched nothing so far; nobody fails for it any more. */
  take(): Unmatched[] {
    return this.current().unmatched.splice(0)
  }

  /** Runs all tests of a file. What its hooks do to the default world lasts until its end. */
  async runFile(run: () => Promise<void>): Promise<void> {
    const world = this.#mock.world()
    const before = world.snapshot()
    this.#file = newScope('', defaultWorld)
    try {
      await this.#context.run(this.#file, run)
      await settle(this.#file)
    } finally {
      world.restore(before)
    }
    failFor(this.#file)
  }

  /** Runs a test in a world of its own, which begins as a copy of the file's. */
  async runTest(title: string, run: () => Promise<void>): Promise<void> {
    const scope = newScope(title, toWorldName(title, ++this.#count))
    this.#mock.world(scope.world).restore(this.#mock.world().snapshot())
    this.#running.set(scope.world, scope)
    try {
      await this.#context.run(scope, run)
      await settle(scope)
    } finally {
      scope.over = true
      this.#running.delete(scope.world)
      this.#mock.worlds.delete(scope.world)
    }
    failFor(scope)
  }

  #find(): Scope | undefined {
    const own = this.#context.getStore()
    if (own || this.#running.size > 1) return own
    const [only = this.#file] = this.#running.values()
    return only
  }

  /** Where several tests run, the file fails for what may come from any. */
  #blame(unmatched: Unmatched): void {
    const { unmatched: list } = this.#find() ?? this.#file
    list.push(unmatched)
  }
}

const newScope = (title: string, world: string): Scope => ({
  ...{ title, world, open: new Set<string>(), unmatched: [], over: false },
})

/** Waits for requests on their way, for a test may end before its last one has been looked at. */
async function settle({ open }: Scope): Promise<void> {
  for (let turns = 0; turns < untilSeen || (open.size > 0 && turns < untilAnswered); turns++) await turn()
}

function failFor({ unmatched, lost }: Scope): void {
  const lines = [...unmatched.map(say), ...(lost === undefined ? [] : [lost])]
  if (lines.length > 0) throw new Error(lines.join('\n'))
}

const lost = (running: number) =>
  `${running} tests are running, and a request may come from any: what sent it, perhaps a queue or a timer that they share, does not know its test. Run these tests one after the other, without "concurrent".`

const say = ({ method, target, reason }: Unmatched) => `${method} ${target} matched nothing. ${reason}.`

/** A name that tells in the console and in e-mails whose world it is. */
function toWorldName(title: string, count: number): string {
  const words = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return `${count}-${words}`.slice(0, 60)
}
