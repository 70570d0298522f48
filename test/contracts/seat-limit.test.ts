import { expect, it } from 'vitest'
import { OpenInvitations } from '../../contracts/kit/open-invitations.ts'
import { SeatLimit } from '../../contracts/kit/seat-limit.ts'
import type { Exchange } from '../../contracts/runner/exchange.ts'
import { promisesOf } from '../../src/node/targets.ts'

const words = { detail: 'No seat is left in this plan' }

/** An answer to an invitation of the admin. */
function answer(
  status: number,
  sentAt: number,
  receivedAt: number,
  json: { readonly detail: string } = words,
): Exchange {
  const response = { status, headers: {}, text: JSON.stringify(json) }
  const operation = { id: 'invite_to_organization' }
  return { operation, who: 'admin', sentAt, receivedAt, response, json } as unknown as Exchange
}

const inviteAgain = () => Promise.reject(new Error('not needed'))

it('a refusal in flight when the limit showed, or later with its text, is not judged; one with another text is', async () => {
  const forgotten: Exchange[] = []
  const open = new OpenInvitations()
  const parts = { promises: promisesOf('dreadnode'), open, onNotice: () => {} }
  const limit = new SeatLimit({ ...parts, forget: (all) => forgotten.push(...all) })
  limit.worked('invitelab-x-1@example.test', 0, answer(200, 1, 2))
  open.add({ email: 'invitelab-x-1@example.test', handle: 'one', tenant: {} })
  const [first, beside, later] = [answer(403, 3, 6), answer(403, 4, 8), answer(403, 9, 10)]
  const other = answer(403, 11, 12, { detail: 'It is not an address' })
  expect(await limit.isMet(first, 'invitelab-x-2@example.test', true, inviteAgain)).toBe(true)
  expect(await limit.isMet(beside, 'wrong', false, inviteAgain)).toBe(true)
  open.end(() => true)
  expect(await limit.isMet(later, 'wrong too', false, inviteAgain)).toBe(true)
  expect(await limit.isMet(other, 'wrong again', false, inviteAgain)).toBe(false)
  expect(forgotten).toEqual([first, beside, later])
})

it('a refusal is not judged either if there was room again while it was in flight', async () => {
  const forgotten: Exchange[] = []
  const open = new OpenInvitations()
  const parts = { promises: promisesOf('dreadnode'), open, onNotice: () => {} }
  const limit = new SeatLimit({ ...parts, forget: (all) => forgotten.push(...all) })
  limit.worked('invitelab-x-1@example.test', 0, answer(200, 1, 2))
  open.add({ email: 'invitelab-x-1@example.test', handle: 'one', tenant: {} })
  const refused = answer(403, 3, 6)
  expect(await limit.isMet(refused, 'wrong', false, inviteAgain)).toBe(false)
  limit.worked('invitelab-x-2@example.test', 0, answer(200, 4, 7))
  const found = answer(403, 8, 9)
  expect(await limit.isMet(found, 'invitelab-x-3@example.test', true, inviteAgain)).toBe(true)
  expect(forgotten).toEqual([refused, found])
})
