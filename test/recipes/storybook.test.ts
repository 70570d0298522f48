import { setupServer } from 'msw/node'
import { expect, test, vi } from 'vitest'
import type { toHandlers } from '../../src/msw.ts'

// This test runs only the loaders, not Storybook itself, with a server instead of the worker.
vi.mock('msw/browser', () => ({
  setupWorker: (...handlers: ReturnType<typeof toHandlers>) => ({
    start: async () => {
      setupServer(...handlers).listen({ onUnhandledFrame: 'error' })
    },
  }),
}))

const { loaders } = await import('./storybook/preview.ts')
const stories = await import('./storybook/team.stories.ts')

type Story = { readonly parameters?: Parameters<(typeof loaders)[0]>[0]['parameters'] }

async function ask(id: string, { parameters = {} }: Story) {
  for (const load of loaders) await load({ id, parameters })
  const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme' }
  const response = await fetch('https://api.blaxel.ai/v0/users', { headers })
  return response.ok
    ? (await response.json()).filter(({ expired }: { expired: boolean }) => expired).length
    : response.status
}

test('each story starts in its own world with the initial state', async () => {
  expect(await ask('team--fresh', stories.Fresh)).toBe(0)
  expect(await ask('team--eight-days-later', stories.EightDaysLater)).toBe(3)
  expect(await ask(`team--${'outage-'.repeat(20)}`, stories.Outage)).toBe(503)
  expect(await ask('team--fresh', stories.Fresh)).toBe(0)
})
