import { network } from 'virtual:msw'
import { withControl } from 'invitelab/control'
import { createMock, type Mock, toHandlers } from 'invitelab/msw'
import { blaxel } from 'invitelab/providers/blaxel'
import { dreadnode } from 'invitelab/providers/dreadnode'
import { snyk } from 'invitelab/providers/snyk'
import type { ReactNode } from 'react'
import seed from '../../seed.json'
import { MockCorner } from './mock-corner.tsx'

declare global {
  interface Window {
    /** The mock behind this page, for the console of the browser and for tests. */
    invitelab?: Mock
  }
}

/** Lets a mock answer what the page asks the vendors, and gives the corner from which it is steered. */
export async function startMock(onChanged: () => void): Promise<ReactNode> {
  const mock = withControl(createMock({ providers: [blaxel, dreadnode, snyk], data: seed }))
  // Quiet: what was asked and answered stands in the console of the mock.
  network.configure({ handlers: toHandlers(mock), onUnhandledFrame: 'bypass', context: { quiet: true } })
  await network.enable()
  window.invitelab = mock
  return <MockCorner mock={mock} onChanged={onChanged} />
}
