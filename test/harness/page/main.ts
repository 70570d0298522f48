import { setupWorker } from 'msw/browser'
import { providers } from '../../../mocks/providers/all.ts'
import { withControl } from '../../../src/control.ts'
import { createMock, type Mock, toHandlers } from '../../../src/msw.ts'
import { startOfTest } from '../start-of-test.ts'

declare global {
  interface Window {
    /** Resolves when msw answers; what it is to is the mock behind it. */
    ready: Promise<Mock>
    /** Puts another mock in the place of the first, as a module does that is replaced while the page stays. */
    replaceMock: () => void
    /** What the mock has reported; the tests want nothing. */
    defects: string[]
    /** What the page's policy has forbidden. */
    violations: string[]
  }
}

window.defects = []
window.violations = []
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  window.violations.push(`${violatedDirective}: ${blockedURI}`),
)

// The page's address says where Snyk is, and msw's worker, where these are to be elsewhere.
const asked = new URLSearchParams(location.search)
const snyk = asked.get('snyk')
const url = asked.get('worker') ?? '/mockServiceWorker.js'

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
