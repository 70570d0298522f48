import { expect, test } from 'vitest'
import type { ShownMail } from '../../mocks/world/mail.ts'
import { blaxelUsers, send, startMock } from './start-mock.ts'

/** Invites an address and returns the e-mail to it. */
async function invited(to = 'jane+new@example.test', world = 'default') {
  const mock = startMock()
  await send(blaxelUsers, { email: to }, { 'x-invitelab-world': world })
  return { mock, mail: mock.world(world).mailbox.latest(to) as ShownMail }
}

test('the accept link accepts the invitation', async () => {
  const { mail, mock } = await invited()
  const { status, body } = await send(mail.acceptUrl)
  expect(status).toBe(200)
  expect(body).toMatchObject({ provider: 'blaxel', tenant: 'acme', email: 'jane+new@example.test', state: 'accepted' })
  expect(mock.world().invitations.list({ email: mail.to })[0]?.state).toBe('accepted')
  expect((await send(blaxelUsers)).body).toContainEqual(expect.objectContaining({ email: mail.to, accepted: true }))
})

test('the decline link declines the invitation', async () => {
  const { mail, mock } = await invited()
  expect((await send(mail.declineUrl)).body).toMatchObject({ state: 'declined' })
  expect(mock.world().invitations.list({ email: mail.to })[0]?.state).toBe('declined')
})

test('a link acts on the world of its e-mail', async () => {
  const { mail, mock } = await invited('jane+new@example.test', 'alice')
  await send(mail.acceptUrl)
  expect(mock.world('alice').invitations.list({ email: mail.to })[0]?.state).toBe('accepted')
})

test('a link of an accepted invitation gives the mock’s own error', async () => {
  const { mail } = await invited()
  await send(mail.acceptUrl)
  const { status, body } = await send(mail.declineUrl)
  expect(status).toBe(409)
  expect(body.invitelab).toEqual({
    error: 'not-pending',
    message: 'Failed to decline the invitation of jane+new@example.test: it is accepted.',
  })
})

test('a link of an expired invitation gives 409 with the reason', async () => {
  const { mail, mock } = await invited()
  mock.world().clock.advance('8d')
  const { status, body } = await send(mail.acceptUrl)
  expect([status, body.invitelab.message]).toEqual([409, expect.stringContaining('it is expired')])
})

test.each([
  ['an unknown invitation', '/worlds/default/invitations/nothing/accept', 'there is none in this world'],
  ['an invalid percent-encoding', '/worlds/default/invitations/%E0%A4%A/accept', 'Failed to find'],
  ['a world with an invalid name', '/worlds/not%20a%20name/invitations/nothing/accept', 'Failed to enter the world'],
  ['an unknown path', '/worlds/default/clock', "Failed to find '/__invitelab/worlds/default/clock'"],
])('a link to %s gives an error with the reason', async (_, path, message) => {
  const { mock } = await invited()
  const { status, body } = await send(`${mock.origin}/__invitelab${path}`)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body.invitelab.message).toContain(message)
})

test('links use the origin option of the mock', async () => {
  const mock = startMock({}, { origin: 'https://app.example.test' })
  await send(blaxelUsers, { email: 'jane+new@example.test' })
  const { acceptUrl } = mock.world().mailbox.latest() as ShownMail
  expect(acceptUrl).toMatch(/^https:\/\/app\.example\.test\/__invitelab\//)
  expect((await send(acceptUrl)).status).toBe(200)
})
