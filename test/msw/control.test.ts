import { expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { withControl } from '../../src/control.ts'
import { createMock } from '../../src/msw.ts'

const mock = withControl(createMock({ providers, origin: 'http://page.test' }))
const send = (path: string) => mock.fetch(new Request(`http://page.test/__invitelab${path}`))

test('a mock in a page has the control API of a server', async () => {
  expect((await send('/info')).status).toBe(200)
  expect((await send('/worlds')).status).toBe(200)
})

test('a mock in a page does not serve the document of the control API', async () => {
  const response = await send('/openapi.json')
  expect(response.status).toBe(404)
  expect((await response.json()).invitelab.error).toBe('no-document')
})

test.each([[undefined], [null], [{}], [providers]])('withControl rejects %j instead of a mock', (given) => {
  // biome-ignore lint/suspicious/noExplicitAny: code without types can pass anything
  expect(() => withControl(given as any)).toThrow('withControl takes a mock created by createMock')
})
