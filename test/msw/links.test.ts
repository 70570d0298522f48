import { expect, test } from 'vitest'
import type { ShownMail } from '../../mocks/world/mail.ts'
import { answering, ask, blaxelUsers } from './answering.ts'

/** Invites somebody and gives the e-mail about it. */
async function invited(to = 'jane+new@example.test', world = 'default') {
  const mock = answering()
  await ask(blaxelUsers, { email: to }, { 'x-invitelab-world': world })
  return { mock, mail: mock.world(world).mailbox.latest(to) as ShownMail }
}

test('the link to accept accepts', async () => {
  const { mail, mock } = await invited()
  const { status, body } = await ask(mail.acceptUrl)
  expect(status).toBe(200)
  expect(body).toMatchObject({ provider: 'blaxel', tenant: 'acme', email: 'jane+new@example.test', state: 'accepted' })
  expect(mock.world().invitations.list({ email: mail.to })[0]?.state).toBe('accepted')
  expect((await ask(blaxelUsers)).body).toContainEqual(expect.objectContaining({ email: mail.to, accepted: true }))
})

test('the link to decline declines', async () => {
  const { mail, mock } = await invited()
  expect((await ask(mail.declineUrl)).body).toMatchObject({ state: 'declined' })
  expect(mock.world().invitations.list({ email: mail.to })[0]?.state).toBe('declined')
})

test('a link leads to the world that the e-mail is from', async () => {
  const { mail, mock } = await invited('jane+new@example.test', 'alice')
  await ask(mail.acceptUrl)
  expect(mock.world('alice').invitations.list({ email: mail.to })[0]?.state).toBe('accepted')
})

test('a link that was used says so, and that it is the mock who speaks', async () => {
  const { mail } = await invited()
  await ask(mail.acceptUrl)
  const { status, body } = await ask(mail.declineUrl)
  expect(status).toBe(409)
  expect(body.invitelab).toEqual({
    error: 'not-pending',
    message: 'Failed to decline the invitation of jane+new@example.test: it is accepted.',
  })
})

test('a link that came too late says so', async () => {
  const { mail, mock } = await invited()
  mock.world().clock.advance('8d')
  const { status, body } = await ask(mail.acceptUrl)
  expect([status, body.invitelab.message]).toEqual([409, expect.stringContaining('it is expired')])
})

test.each([
  ['an unknown invitation', '/worlds/default/invitations/nothing/accept', 'there is none in this world'],
  ['a broken percent-encoding', '/worlds/default/invitations/%E0%A4%A/accept', 'Failed to find'],
  ['a world that cannot be', '/worlds/not%20a%20name/invitations/nothing/accept', 'Failed to enter the world'],
  ['nothing that there is', '/worlds/default/clock', "Failed to find '/__invitelab/worlds/default/clock'"],
])('a link to %s gets a clear answer', async (_, path, message) => {
  const { mock } = await invited()
  const { status, body } = await ask(`${mock.origin}/__invitelab${path}`)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(body.invitelab.message).toContain(message)
})

test('links lie at the origin that the mock was given', async () => {
  const mock = answering({}, { origin: 'https://app.example.test' })
  await ask(blaxelUsers, { email: 'jane+new@example.test' })
  const { acceptUrl } = mock.world().mailbox.latest() as ShownMail
  expect(acceptUrl).toMatch(/^https:\/\/app\.example\.test\/__invitelab\//)
  expect((await ask(acceptUrl)).status).toBe(200)
})
