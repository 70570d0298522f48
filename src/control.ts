import { controlPath, toAddress } from '../mocks/http/address.ts'
import { answerControl, toControl } from '../mocks/http/control/control.ts'
import { type Mock, toFetch } from '../mocks/http/mock.ts'
import { spec } from '../specs/generated/control.ts'

/**
 * Adds the control API to a mock from `invitelab/msw`, as the console needs it. `mock.fetch` and the handlers then serve
 * it under `/__invitelab` at the mock's origin.
 */
export function withControl(mock: Mock, onDefect: (error: unknown) => void = console.error): Mock {
  const control = toControl({ spec, document: undefined, mock, token: undefined, onDefect })
  const { fetch } = mock
  mock.fetch = toFetch((request, platform) => {
    const address = toAddress(request.url)
    if (!`${address.path}/`.startsWith(`${controlPath}/`)) return fetch(request, platform)
    // The console calls this function directly. Provider requests come through msw, which passes its own `cut`.
    return answerControl(control, request, address, { cut: () => Response.error(), ...platform })
  })
  return mock
}
