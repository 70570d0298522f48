import { toControl } from '../mocks/http/control/control.ts'
import type { Mock } from '../mocks/http/mock.ts'
import { spec } from '../specs/generated/control.ts'

/**
 * Adds the control API to a mock from `invitelab/msw`, as the console needs it. `mock.fetch` and the handlers then serve
 * it under `/__invitelab` at the mock's origin.
 * @throws Error if it is given something else than a mock.
 */
export function withControl(mock: Mock): Mock {
  if (!mock?.attachControl) throw new Error('withControl takes a mock created by createMock')
  const control = toControl({ spec, document: undefined, mock, token: undefined })
  // The console calls `mock.fetch` directly. Provider requests come through msw, which passes its own `cut`.
  const cut = () => Response.error()
  mock.attachControl((request, address, platform) => control(request, address, { cut, ...platform }))
  return mock
}
