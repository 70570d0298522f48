// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { blaxel } from '../../mocks/providers/blaxel/provider.ts'
import { createMock } from '../../src/msw.ts'
import { mockEachTest } from '../../src/msw-vitest.ts'
import { Team } from './app/team.tsx'

const world = mockEachTest(createMock({ providers: [blaxel] }))

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(<Team />, {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  })
}

async function invite(email: string) {
  await userEvent.type(await screen.findByLabelText('E-mail'), email)
  await userEvent.click(screen.getByRole('button', { name: 'Invite' }))
}

afterEach(cleanup)

test('an invited address is listed and gets an e-mail', async () => {
  show()
  await invite('ada@example.test')
  await screen.findByText('ada@example.test invited')
  expect(world().mailbox.latest('ada@example.test')?.acceptUrl).toContain('/accept')
})

test('a person who opens the accept link of the e-mail is a member', async () => {
  show()
  await invite('ada@example.test')
  await screen.findByText('ada@example.test invited')
  await fetch(world().mailbox.latest('ada@example.test')?.acceptUrl ?? '')
  cleanup()
  show()
  await screen.findByText('ada@example.test member')
})

test('a second invitation shows the error of the vendor', async () => {
  show()
  await invite('jane@example.test')
  expect((await screen.findByRole('alert')).textContent).toBe('jane@example.test already has a pending invitation')
})

test('an invitation expires in eight days', async () => {
  world().clock.advance('8d')
  show()
  await screen.findByText('jane@example.test expired')
})

test('an outage shows an error', async () => {
  world().faults.add({ effect: { kind: 'status', status: 503 } })
  show()
  expect((await screen.findByRole('alert')).textContent).not.toBe('')
})
