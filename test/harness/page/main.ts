import { setupWorker } from 'msw/browser'
import { providers } from '../../../mocks/providers/all.ts'
import { withControl } from '../../../src/control.ts'
import { createMock, type Mock, toHandlers } from '../../../src/msw.ts'
import { startOfTest } from '../start-of-test.ts'

declare global {
  interface Window {
    /** Resolves with the mock when msw is ready. */
    ready: Promise<Mock>
    /** Replaces the mock with a new one, as hot module replacement does. */
    replaceMock: () => void
    /** The defects that the mock has reported. */
    defects: string[]
    /** The violations of the page's Content Security Policy. */
    violations: string[]
  }
}

window.defects = []
window.violations = []
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.violations.push(`${violatedDirective}: ${blockedURI}`),
)

// The query of the page's URL can set the host of Snyk and the URL of msw's worker.
const query = new URLSearchParams(location.search)
const snyk = query.get('snyk')
const url = query.get('worker') ?? '/mockServiceWorker.js'

function newMock(): Mock {
  const onDefect = (error: unknown) => window.defects.push(String(error))
  return withControl(createMock({ providers, clock: startOfTest, maxWorlds: 100_000, onDefect }))
}

const handlersOf = (mock: Mock) =>
  toHandlers(mock, { onUnmatched: () => {}, ...(snyk === null ? {} : { hosts: { snyk } }) })

const mock = newMock()
const worker = setupWorker(...handlersOf(mock))
window.ready = worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url } }).then(() => mock)
window.replaceMock = () => worker.resetHandlers(...handlersOf(newMock()))
