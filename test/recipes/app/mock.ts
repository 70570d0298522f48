import { setupWorker } from 'msw/browser'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { createMock, type Mock, toHandlers } from '../../../src/msw.ts'

declare global {
  interface Window {
    /** For the browser's console and for tests. */
    invitelab: Mock
  }
}

/** Mocks the vendor's host in the page. */
export async function startMock() {
  const mock = createMock({ providers: [blaxel] })
  await setupWorker(...toHandlers(mock)).start({ onUnhandledFrame: 'bypass' })
  window.invitelab = mock
}
