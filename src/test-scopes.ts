import type { AsyncLocalStorage } from 'node:async_hooks'
import { HttpResponse, isCommonAssetRequest, type UnhandledFrameHandle } from 'msw'
import type { Mock } from '../mocks/http/mock.ts'
import type { LogEntry } from '../mocks/world/request-log.ts'
import { defaultWorld } from '../mocks/world/worlds.ts'

/** A request that matches no handler or no operation. */
export interface Unmatched {
  readonly method: string
  /** The URL if the host has no handler, otherwise the path below the provider's base URL. */
  readonly target: string
  /** Why it did not match, with the nearest operation if there is one. */
  readonly reason: string
}

/** A running test, or its file for the time between tests. */
interface Scope {
  readonly title: string
  readonly world: string
  /** Ids of the requests in flight. */
  readonly open: Set<string>
  /** Unmatched requests, for which the scope fails when it ends. */
  readonly unmatched: Unmatched[]
  /** Why a request could not be assigned to a test. */
  lost?: string
  over: boolean
}

// Saved before a test installs fake timers.
const { setImmediate } = globalThis
const turn = () => new Promise<void>((done) => setImmediate(done))

/** How many turns of the event loop a request may take until it is seen, and until it ends if no fault delays it. */
const [untilSeen, untilEnded] = [10, 50]

/** Assigns each request to the test that sent it, and fails tests with unmatched requests. */
export class Scopes {
  readonly #mock: Mock
  /** Carries the scope of a test into everything that the test starts. */
  readonly #context: AsyncLocalStorage<Scope>
  readonly #running = new Map<string, Scope>()
  #file = newScope('', defaultWorld)
  #count = 0

  constructor(mock: Mock, context: AsyncLocalStorage<Scope>) {
    this.#mock = mock
    this.#context = context
  }

  /** The caller's scope. Without an async context, the only running test. */
  current(): Scope {
    const scope = this.#find()
    if (scope) return scope
    throw new Error(`[invitelab] ${lost(this.#running.size)}`)
  }

  /** The scope of a request, which must arrive before its test ends. */
  ofRequest(): Scope {
    const scope = this.#find()
    if (!scope) {
      // The sender may swallow this error and no single test is at fault, so the file fails.
      this.#file.lost = lost(this.#running.size)
      throw new Error(`[invitelab] ${this.#file.lost}`)
    }
    if (!scope.over) return scope
    throw new Error(
      `[invitelab] A request of the test "${scope.title}" arrived after its end. Wait for everything that a test starts, and import modules with a queue or a timer at the top of the file.`,
    )
  }

  sent(request: string): void {
    this.#find()?.open.add(request)
  }

  ended(request: string): void {
    for (const scope of [this.#file, ...this.#running.values()]) scope.open.delete(request)
  }

  /** Fails the test but not the request, which gets an error from the provider. */
  readonly unmatched = ({ request: { method, path }, provider, reason }: LogEntry): void => {
    const target = `${path} of ${provider}`
    this.#blame({ method, target, reason: reason ?? 'The provider has no such operation' })
  }

  /** Fails a request to a host without a handler, and its test. */
  readonly reject: UnhandledFrameHandle = ({ frame }) => {
    const { request, url } = frame.data as { request?: Request; url?: string }
    if (request && isCommonAssetRequest(request)) return
    const reason = 'This host has no handler. Add one, or set onUnhandledFrame'
    const target = request?.url ?? String(url ?? 'connection')
    this.#blame({ method: request?.method ?? 'WebSocket', target, reason })
    // A network error, as for an unknown host. msw would turn any other error into a response with status 500.
    throw HttpResponse.error()
  }

  /** Returns and removes the unmatched requests so far, so the test does not fail for them. */
  take(): Unmatched[] {
    return this.current().unmatched.splice(0)
  }

  /** Runs all tests of a file. Changes that its hooks make to the default world last until the file ends. */
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

  /** Runs a test in its own world, a copy of the file's. */
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

  /** Records an unmatched request. If several tests run and the sender is unknown, the file fails. */
  #blame(unmatched: Unmatched): void {
    const { unmatched: list } = this.#find() ?? this.#file
    list.push(unmatched)
  }
}

const newScope = (title: string, world: string): Scope => ({
  ...{ title, world, open: new Set<string>(), unmatched: [], over: false },
})

/** Waits for requests in flight, because a test may end before its last request has been handled. */
async function settle({ open }: Scope): Promise<void> {
  for (let turns = 0; turns < untilSeen || (open.size > 0 && turns < untilEnded); turns++) await turn()
}

function failFor({ unmatched, lost }: Scope): void {
  const lines = [...unmatched.map(toLine), ...(lost === undefined ? [] : [lost])]
  if (lines.length > 0) throw new Error(lines.join('\n'))
}

const lost = (running: number) =>
  `Failed to assign a request to a test: ${running} tests are running, and the sender (such as a shared queue or timer) belongs to none of them. Run these tests sequentially, without "concurrent".`

const toLine = ({ method, target, reason }: Unmatched) => `${method} ${target} matched nothing. ${reason}.`

/** A world name that shows in the console and in e-mails which test it belongs to. */
function toWorldName(title: string, count: number): string {
  const words = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return `${count}-${words}`.slice(0, 60)
}
