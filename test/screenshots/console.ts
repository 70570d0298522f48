import type { Page } from 'playwright-core'
import { createMock } from '../../src/index.ts'
import { serve } from '../../src/node.ts'
import { buildConsole } from '../../tools/build-console.ts'
import type { Picture } from './picture.ts'

/** The console, light, dark and narrow. */
export const consolePictures: readonly Picture[] = [
  { name: 'console-light', colorScheme: 'light', width: 1180, height: 530, take: openConsole },
  { name: 'console-dark', colorScheme: 'dark', width: 1180, height: 530, take: openConsole },
  { name: 'console-narrow', colorScheme: 'light', width: 400, height: 760, take: openNarrowConsole },
]

/** A mock with the data of an active team. */
async function serveConsole(page: Page) {
  await buildConsole()
  const mock = createMock({ clock: '2026-01-15T12:00:00.000Z' })
  const server = await serve(mock, { port: 0 })
  page.once('close', () => void server.close())
  const snyk = (path: string, body?: unknown) =>
    fetch(`${server.url}/snyk/rest/orgs/aaaaaaaa-0000-4000-8000-000000000001/invites?version=2024-06-21${path}`, {
      headers: { authorization: 'token admin', 'content-type': 'application/vnd.api+json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
  const blaxel = (path: string, method: string, body?: unknown) =>
    fetch(`${server.url}/blaxel/v0${path}`, {
      method,
      headers: { authorization: 'Bearer admin', 'content-type': 'application/json', 'x-blaxel-workspace': 'acme' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const world = mock.world()
  const later = (duration: string) => world.clock.advance(duration)
  const [first, second] = world.invitations.list()
  later('25m')
  if (first) world.invitations.accept(first.id)
  later('2h')
  if (second) world.invitations.decline(second.id)
  await blaxel('/users', 'GET')
  later('12m')
  await blaxel('/users', 'POST', { email: 'robin@example.test' })
  later('14s')
  await blaxel('/users', 'POST', { email: 'robin@example.test' })
  later('3m')
  await blaxel('/users/sasha@example.test', 'DELETE')
  later('9s')
  await snyk('')
  later('8s')
  await snyk('&limit=5')
  later('71s')
  const role = '0a1b2c3d-0000-4000-8000-00000000000d'
  await snyk('', { data: { type: 'org_invitation', attributes: { email: 'kim@example.test', role } } })
  world.faults.add({ provider: 'snyk', times: 3, effect: { kind: 'status', status: 503 } })
  later('5s')
  await snyk('')
  later('11s')
  await fetch(`${server.url}/dreadnode/api/v1/invitations/me`, { headers: { authorization: 'Bearer admin' } })
  await page.goto(`${server.url}/__invitelab/`)
  await page.getByText('Live', { exact: true }).waitFor()
}

async function openConsole(page: Page): Promise<void> {
  await serveConsole(page)
  const pane = (name: string) => page.getByRole('region', { name, exact: true })
  await pane('People')
    .getByRole('button', { name: /accepted/ })
    .click()
  await pane('Requests').getByRole('button', { name: /^409/ }).click()
  await pane('Mailbox').getByRole('button', { name: 'kim@example.test' }).click()
  await page.frameLocator('iframe').getByText('Accept').waitFor()
  await pane('Snapshots').getByRole('button', { name: 'Take a snapshot' }).click()
  await pane('Snapshots').getByRole('button', { name: 'Download' }).waitFor()
  // Removes the focus.
  await page.locator('header').click({ position: { x: 2, y: 2 } })
}

async function openNarrowConsole(page: Page): Promise<void> {
  await serveConsole(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Requests' }).click()
  await page.getByRole('button', { name: /createOrgInvitation/ }).click()
  await page.getByText('Why this response').waitFor()
}
