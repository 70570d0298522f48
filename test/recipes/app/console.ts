import { setupWorker } from 'msw/browser'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { mountConsole } from '../../../src/console/mount.tsx'
import { withControl } from '../../../src/control.ts'
import { createMock, toHandlers } from '../../../src/msw.ts'
import { keepOverReloads } from '../../../src/msw-persist.ts'

const mock = withControl(createMock({ providers: [blaxel] }))
const keeper = await keepOverReloads(mock)
await setupWorker(...toHandlers(mock)).start({ onUnhandledFrame: 'bypass' })

const element = document.createElement('div')
element.style.height = '600px'
document.body.append(element)
mountConsole(element, { fetch: mock.fetch, url: location.origin })

const resetButton = document.createElement('button')
resetButton.textContent = 'Reset on reload'
resetButton.onclick = () => keeper.forget()
document.body.append(resetButton)
