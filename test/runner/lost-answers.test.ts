import { expect, test } from 'vitest'
import { LostAnswers } from '../../contracts/kit/lost-answers.ts'
import type { TenantKeys } from '../../contracts/kit/promises.ts'
import { snyk } from '../../contracts/providers/snyk.ts'
import { Halt } from '../../contracts/runner/check-failure.ts'
import type { Ask, Exchange } from '../../contracts/runner/exchange.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import type { Wire } from '../../contracts/runner/wire/wire.ts'
import { wireTo } from './wire-to.ts'

const tenant: TenantKeys = { org_id: 'aaaaaaaa-0000-4000-8000-000000000001' }
const invite = snyk.invite(tenant, { email: 'invitelab-1@example.test', role: 'member' })

/** Whether an answer is lost by a request with this outcome. */
async function isLost(ask: Ask, outcome: number | Halt, json: unknown = undefined): Promise<boolean> {
  const lost = new LostAnswers(memoryLedger())
  const send = async () => {
    if (typeof outcome !== 'number') throw outcome
    return { ask, operation: { id: ask.operation }, response: { status: outcome, headers: {}, text: '' }, json }
  }
  const wire = lost.wire({ send: async () => (await send()) as Exchange } as unknown as Wire, snyk)
  await wire.send(ask, 'admin', {}).catch(() => {})
  return lost.isAny
}

test('the answer to a request that writes is lost if it does not say what was done', async () => {
  expect(await isLost(invite, 400)).toBe(false)
  expect(await isLost(snyk.revoke(tenant, 'an-id'), 204)).toBe(false)
  expect(await isLost(invite, 201, { data: { id: 'an-id', type: 'org_invitation', attributes: {} } })).toBe(false)
  expect(await isLost(invite, 201)).toBe(true)
  expect(await isLost(invite, 502)).toBe(true)
  expect(await isLost(invite, new Halt('interrupted', 'the run was interrupted'))).toBe(true)
  expect(await isLost(invite, new Halt('budget', 'the budget is spent'))).toBe(false)
  expect(await isLost(snyk.list(tenant), 502)).toBe(false)
})

test('the answers of an earlier run are not known', () => {
  const ledger = memoryLedger()
  ledger.intend('invitelab-1@example.test', tenant)
  expect(new LostAnswers(ledger).isAny).toBe(true)
})

test('what is noted for a request is safe before it is sent', async () => {
  const order: string[] = []
  const fetch = async () => {
    order.push('sent')
    return new Response('{}')
  }
  const { wire } = wireTo({ fetch }, { sync: () => order.push('safe') })
  await wire.send(invite, 'admin', {})
  expect(order).toEqual(['safe', 'sent'])
})
