import { expect, test } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { withControl } from '../../src/control.ts'
import { createMock } from '../../src/msw.ts'

const mock = withControl(createMock({ providers, origin: 'http://page.test' }))
const ask = (path: string) => mock.fetch(new Request(`http://page.test/__invitelab${path}`))

test('a mock in a page has the control API of a server', async () => {
  expect((await ask('/info')).status).toBe(200)
  expect((await ask('/worlds')).status).toBe(200)
})

test('it says that it does without the document', async () => {
  const answer = await ask('/openapi.json')
  expect(answer.status).toBe(404)
  expect((await answer.json()).invitelab.error).toBe('no-document')
})
