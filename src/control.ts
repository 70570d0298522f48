import { controlPath, toAddress } from '../mocks/http/address.ts'
import { answerControl, toControl } from '../mocks/http/control/control.ts'
import { type Mock, toFetch } from '../mocks/http/mock.ts'
import { spec } from '../specs/generated/control.ts'

/**
 * Gives a mock of `invitelab/msw` the control API that a server has, for the console: `mock.fetch` and the handlers
 * answer it under `/__invitelab`, at the mock's origin.
 */
export function withControl(mock: Mock, onDefect: (error: unknown) => void = console.error): Mock {
  const control = toControl({ spec, document: undefined, mock, token: undefined, onDefect })
  const { fetch } = mock
  mock.fetch = toFetch((request, platform) => {
    const address = toAddress(request.url)
    if (!`${address.path}/`.startsWith(`${controlPath}/`)) return fetch(request, platform)
    // The console calls this function, but whatever a fault is to strike comes through msw, which can cut it off.
    return answerControl(control, request, address, { cut: () => Response.error(), ...platform })
  })
  return mock
}
