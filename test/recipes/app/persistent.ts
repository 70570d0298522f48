import { setupWorker } from 'msw/browser'
import { snyk } from '../../../mocks/providers/snyk/provider.ts'
import { createMock, type Mock, toHandlers } from '../../../src/msw.ts'
import { type Keeper, keepOverReloads } from '../../../src/msw-persist.ts'
import { invite, invited } from './snyk.ts'

/** The objects that tests use in the page. */
interface Kept {
  readonly mock: Mock
  readonly keeper: Keeper
  readonly invite: typeof invite
  readonly invited: typeof invited
}

declare global {
  interface Window {
    /** Resolves when msw is ready. */
    kept: Promise<Kept>
  }
}

async function start(): Promise<Kept> {
  const clock = new URLSearchParams(location.search).get('clock')
  const mock = createMock({ providers: [snyk], ...(clock === null ? {} : { clock }) })
  const keeper = await keepOverReloads(mock)
  await setupWorker(...toHandlers(mock)).start({ quiet: true, onUnhandledFrame: 'bypass' })
  return { mock, keeper, invite, invited }
}

window.kept = start()
