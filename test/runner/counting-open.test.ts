import { expect, test } from 'vitest'
import { Answers } from '../../contracts/clean-up/answers.ts'
import { countingOpen } from '../../contracts/kit/counting-open.ts'
import { OpenInvitations } from '../../contracts/kit/open-invitations.ts'
import { blaxel } from '../../contracts/providers/blaxel.ts'
import type { Ask, Exchange } from '../../contracts/runner/exchange.ts'
import type { Wire } from '../../contracts/runner/wire/wire.ts'

const answered = (ask: Ask, status: number) => ({ ask, response: { status, headers: {}, text: '' } }) as Exchange
const wire = { send: async (ask: Ask) => answered(ask, 200) } as unknown as Wire
const [acme, other] = [{ workspace: 'acme' }, { workspace: 'other' }]

/** The tenants in which an address is still open after its removal from a workspace. */
async function openAfter(workspace: string, tenants = [acme]): Promise<readonly string[]> {
  const open = new OpenInvitations()
  for (const tenant of tenants) open.add({ email: 'Ada@example.test', handle: 'ada@example.test', tenant })
  const counting = countingOpen(wire, open, blaxel.declaration, { tenant: acme, otherTenant: other })
  const ask = blaxel.revoke({ workspace }, 'ada@example.test')
  await counting.send(ask, 'admin', {})
  return open.all.map(({ tenant }) => tenant.workspace ?? '')
}

test('an invitation has ended in the workspace that a request names, by its name or its id', async () => {
  expect(await openAfter('acme')).toEqual([])
  expect(await openAfter('8f2c0d4e5a6b')).toEqual([])
  expect(await openAfter('other')).toEqual(['acme'])
  expect(await openAfter('acme', [acme, other])).toEqual(['other'])
  // An id says nothing about which of two it is.
  expect(await openAfter('8f2c0d4e5a6b', [acme, other])).toEqual(['acme', 'other'])
})

test('a removal that the target has put off is requested at most three times, and none that it has refused', () => {
  const answers = new Answers([404])
  const one = { kind: 'invitation', handle: 'a' } as const
  const states = [429, 503, 429].map((status) => {
    answers.note(one, answered({ operation: '' }, status))
    return [answers.of(one), answers.isPostponed(one), answers.hasPostponed]
  })
  expect(states).toEqual([
    ['refused', true, true],
    ['refused', true, true],
    ['refused', false, false],
  ])
  answers.note(one, answered({ operation: '' }, 403))
  expect([answers.of(one), answers.isPostponed(one)]).toEqual(['refused', false])
  answers.note(one, answered({ operation: '' }, 404))
  expect(answers.of(one)).toBe('unknown')
  answers.note(one, undefined)
  expect([answers.of(one), answers.isPostponed(one)]).toEqual(['refused', false])
})

test('an HTML page does not confirm a removal', () => {
  const answers = new Answers([404])
  const one = { kind: 'invitation', handle: 'a' } as const
  const page = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, text: '<form></form>' }
  answers.note(one, { ...answered({ operation: '' }, 200), response: page })
  expect(answers.of(one)).toBe('refused')
  answers.note(one, answered({ operation: '' }, 204))
  expect(answers.of(one)).toBe('gone')
})
