import { network } from 'virtual:msw'
import { withControl } from 'invitelab/control'
import { createMock, type Mock, toHandlers } from 'invitelab/msw'
import { blaxel } from 'invitelab/providers/blaxel'
import { dreadnode } from 'invitelab/providers/dreadnode'
import { snyk } from 'invitelab/providers/snyk'
import type { ReactNode } from 'react'
import seed from '../../seed.json'
import { MockPanel } from './mock-panel.tsx'

declare global {
  interface Window {
    /** The mock in this page, for the browser's developer tools and for tests. */
    invitelab?: Mock
  }
}

/** Serves the page's requests to the vendors with a mock, and returns the panel that controls it. */
export async function startMock(onChanged: () => void): Promise<ReactNode> {
  const mock = withControl(createMock({ providers: [blaxel, dreadnode, snyk], data: seed }))
  // Quiet, because the console of the mock has a request log.
  network.configure({ handlers: toHandlers(mock), onUnhandledFrame: 'bypass', context: { quiet: true } })
  await network.enable()
  window.invitelab = mock
  return <MockPanel mock={mock} onChanged={onChanged} />
}
