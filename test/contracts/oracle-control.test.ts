import { expect, it } from 'vitest'
import { conversation, toEmail } from './conversation.ts'

const [ada, ben] = [toEmail('1'), toEmail('2')]

const item = (email: string) => ({ email, role: 'member', accepted: false, status: 'pending' })

it('an action of the control port is not attributed to the next request, which is about another person', () => {
  const talk = conversation('blaxel')
  const invite = (email: string) => talk.say('InviteWorkspaceUser', { gives: { email } }, 200, item(email))
  const revoke = (email: string, status: number) => talk.say('RemoveWorkspaceUser', { subject: email }, status)
  invite(ada)
  invite(ben)
  talk.control('expire', ada)
  revoke(ben, 200)
  talk.say('ListWorkspaceUsers', {}, 200, [])
  revoke(ada, 200)
  expect(talk.messages()).toEqual([])
  revoke(ben, 200)
  expect(talk.broken()).toEqual(['ended'])
})
