import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler, UnhandledFrameHandle } from 'msw'
import { setupServer } from 'msw/node'
import { aroundAll, aroundEach } from 'vitest'
import type { Mock } from '../mocks/http/mock.ts'
import type { World } from '../mocks/world/world.ts'
import { type HandlerOptions, toHandlers } from './msw.ts'
import { Scopes, type Unmatched } from './test-scopes.ts'

export type { Unmatched } from './test-scopes.ts'

/** Options of `mockEachTest`. All are optional. */
export interface TestOptions {
  /** Base URLs by provider. Default: the vendor's own. */
  readonly hosts?: HandlerOptions['hosts']
  /** Your own handlers, which take precedence over the mock's. */
  readonly handlers?: readonly RequestHandler[]
  /**
   * How to handle a request to a host without a handler. By default (`error`) the request and its test fail; other
   * values work as in msw's `listen`.
   */
  readonly onUnhandledFrame?: UnhandledFrameHandle
}

/** Returns the world of the running test. */
export interface TestWorld {
  /** In hooks such as `beforeAll`, returns the file's world, of which every test gets a copy. */
  (): World
  /** Returns the unmatched requests of this test so far and removes them, so the test does not fail for them. */
  readonly takeUnmatched: () => Unmatched[]
}

let listening = false

/**
 * Mocks the requests of all tests in a file, or in all files when called from a setup file. Each test gets its own
 * world, concurrent tests included. A test with an unmatched request fails.
 */
export function mockEachTest(mock: Mock, options: TestOptions = {}): TestWorld {
  const { hosts, handlers = [], onUnhandledFrame = 'error' } = options
  const scopes = new Scopes(mock, new AsyncLocalStorage())
  const world = () => scopes.ofRequest().world
  const mockHandlers = toHandlers(mock, { ...(hosts && { hosts }), world, onUnmatched: scopes.unmatched })
  const server = setupServer(...handlers, ...mockHandlers)
  // These events fire in the async context of the sender, so each can be assigned to a test.
  server.events.on('request:start', ({ requestId }) => scopes.sent(requestId))
  server.events.on('request:end', ({ requestId }) => scopes.ended(requestId))

  aroundAll(async (run) => {
    if (listening)
      throw new Error(
        'Failed to start mocking: mockEachTest is called twice for this file. Pass all providers to one mock.',
      )
    listening = true
    server.listen({ onUnhandledFrame: onUnhandledFrame === 'error' ? scopes.reject : onUnhandledFrame })
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
 * Turns off happy-dom's same-origin policy. In a browser, msw responds before that policy applies; in Node, happy-dom
 * applies it first.
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
