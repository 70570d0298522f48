import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler, UnhandledFrameHandle } from 'msw'
import { setupServer } from 'msw/node'
import { aroundAll, aroundEach } from 'vitest'
import type { Mock } from '../mocks/http/mock.ts'
import type { WorldHandle } from '../mocks/world/handle.ts'
import { type HandlerOptions, toHandlers } from './msw.ts'
import { Scopes, type Unmatched } from './test-scopes.ts'

export type { Unmatched } from './test-scopes.ts'

/** How to mock for tests. Everything has a default. */
export interface TestOptions {
  /** By provider: the base URLs at which it is called, where these are not the vendor's own. */
  readonly hosts?: HandlerOptions['hosts']
  /** Handlers of your own, asked before those of the mock. */
  readonly handlers?: readonly RequestHandler[]
  /**
   * What becomes of a request to a host that nobody mocks. By default (`error`) it and its test fail; anything else is
   * as for `listen` of msw.
   */
  readonly onUnhandledFrame?: UnhandledFrameHandle
}

/** The world of the test that is running. */
export interface TestWorld {
  /** In hooks such as `beforeAll` it is the file's, of which every test gets a copy. */
  (): WorldHandle
  /** What matched nothing so far in this test; whoever takes it does not fail for it. */
  readonly takeUnmatched: () => Unmatched[]
}

let listening = false

/**
 * Answers the requests of all tests of a file, or of all files where it stands in a set-up file: each test in a world of
 * its own, also those that run at the same time. A test whose request matched nothing fails.
 */
export function mockEachTest(mock: Mock, options: TestOptions = {}): TestWorld {
  const { hosts, handlers = [], onUnhandledFrame = 'error' } = options
  const scopes = new Scopes(mock, new AsyncLocalStorage())
  const world = () => scopes.ofRequest().world
  const answers = toHandlers(mock, { ...(hosts && { hosts }), world, onUnmatched: scopes.unmatched })
  const server = setupServer(...handlers, ...answers)
  // Emitted in the course of what sent the request, so they can be put down to a test.
  server.events.on('request:start', ({ requestId }) => scopes.sent(requestId))
  server.events.on('request:end', ({ requestId }) => scopes.ended(requestId))

  aroundAll(async (run) => {
    if (listening) throw new Error('mockEachTest is there twice for this file; give one mock all providers')
    listening = true
    server.listen({ onUnhandledFrame: onUnhandledFrame === 'error' ? scopes.refuse : onUnhandledFrame })
    const closePolicy = openPolicy()
    try {
      await scopes.runFile(run)
    } finally {
      closePolicy()
      server.close()
      listening = false
    }
  })
  aroundEach((run, { task }) => scopes.runTest(task.name, run))

  return Object.assign(() => mock.world(scopes.current().world), { takeUnmatched: () => scopes.take() })
}

/**
 * Lets the page that happy-dom imitates call other hosts. In a browser msw answers before the page's policy is asked, in
 * Node only behind it.
 */
function openPolicy(): () => void {
  const { happyDOM } = globalThis as { happyDOM?: { settings: { fetch: { disableSameOriginPolicy: boolean } } } }
  const fetchSettings = happyDOM?.settings.fetch
  if (!fetchSettings) return () => {}
  const { disableSameOriginPolicy } = fetchSettings
  fetchSettings.disableSameOriginPolicy = true
  return () => {
    fetchSettings.disableSameOriginPolicy = disableSameOriginPolicy
  }
}
