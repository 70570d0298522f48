import { setupWorker } from 'msw/browser'
import { providers } from '../../../mocks/providers.ts'
import { withControl } from '../../../src/control.ts'
import { createMock, toHandlers } from '../../../src/msw.ts'
import { startOfTest } from '../start-of-test.ts'

declare global {
  interface Window {
    /** Resolves when msw answers; what it is to is the mock behind it. */
    ready: Promise<ReturnType<typeof createMock>>
    /** What the mock has reported; the tests want nothing. */
    defects: string[]
  }
}

window.defects = []

async function start() {
  const onDefect = (error: unknown) => window.defects.push(String(error))
  const mock = withControl(createMock({ providers, clock: startOfTest, maxWorlds: 100_000, onDefect }), onDefect)
  await setupWorker(...toHandlers(mock, { onUnmatched: () => {} })).start({ quiet: true, onUnhandledFrame: 'bypass' })
  return mock
}

window.ready = start()
