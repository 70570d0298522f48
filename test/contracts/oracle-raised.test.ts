import { expect, it } from 'vitest'
import { conversation } from './conversation.ts'

const lena = '5f0c5b3e-1f0e-4c3a-9b39-1f6a3c2d4e5f'
const gives = { email: 'invitelab-a@example.test' }
const invitation = { email: gives.email, role: 'member', workspace: 'acme' }

it('lets a possibly promoted member invite, but not after the role is restored', () => {
  const talk = conversation('blaxel', {})
  const give = (role: string) =>
    talk.say('UpdateWorkspaceUserRole', { subject: lena, gives: { role } }, 200, {
      ...{ sub: lena, email: 'lena@example.test', role, accepted: true },
    })
  give('admin')
  talk.say('InviteWorkspaceUser', { gives, who: 'limited' }, 200, invitation)
  expect(talk.messages()).toEqual([])
  give('member')
  talk.say('InviteWorkspaceUser', { gives: { email: 'invitelab-b@example.test' }, who: 'limited' }, 200, {
    ...invitation,
    email: 'invitelab-b@example.test',
  })
  expect(talk.strengths()).toContain('must')
})
