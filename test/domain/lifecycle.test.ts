import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accept, decline, expire, invite, revoke } from '../../mocks/domain/invitations.ts'
import { type InvitationAction, type InvitationState, lifecycle, nextState } from '../../mocks/domain/lifecycle.ts'
import { day, testProviderState } from './provider-state.ts'

const actions: readonly InvitationAction[] = ['accept', 'decline', 'revoke', 'expire']
const finalStates = Object.keys(lifecycle).filter((state) => state !== 'pending') as InvitationState[]

test('a pending invitation can be accepted, declined, revoked and can expire', () => {
  expect(actions.map((action) => nextState('pending', action))).toEqual(['accepted', 'declined', 'revoked', 'expired'])
})

test.each(finalStates)('%s is a final state', (state) => {
  expect(actions.map((action) => nextState(state, action))).toEqual([undefined, undefined, undefined, undefined])
})

type Step =
  | { readonly do: 'invite'; readonly who: number }
  | { readonly do: 'accept' | 'decline' | 'revoke' | 'expire'; readonly which: number }
  | { readonly do: 'wait'; readonly days: number }

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('invite' as const), who: fc.nat(5) }),
    fc.record({
      do: fc.constantFrom('accept' as const, 'decline' as const, 'revoke' as const, 'expire' as const),
      which: fc.nat(20),
    }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 5 }) }),
  ),
  { maxLength: 60 },
)

const decisions = { accept, decline, revoke, expire }

/** The expected state of one invitation. */
interface Expected {
  readonly email: string
  readonly invitedAt: number
  state: InvitationState
}

test('after any sequence of steps, every invitation has the state that a simple model predicts', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (sequence, listsExpired) => {
      const { providerState, tenant, clock } = testProviderState({ listsExpired })
      const model = new Map<string, Expected>()
      const members = new Set(['owner@example.test'])
      for (const step of sequence as Step[]) {
        if (step.do === 'wait') clock.now += step.days * day
        providerState.expireDue()
        for (const one of model.values()) {
          if (one.state === 'pending' && clock.now >= one.invitedAt + 7 * day) one.state = 'expired'
        }
        if (step.do === 'invite') {
          const email = `Person-${step.who}@example.test`
          const open = [...model.values()].some((one) => one.email === email && one.state === 'pending')
          const outcome = invite(providerState, tenant, { email: step.who % 2 ? email : email.toUpperCase(), by: null })
          expect('error' in outcome).toBe(open || members.has(email.toLowerCase()))
          if (outcome.value) model.set(outcome.value.id, { email, invitedAt: clock.now, state: 'pending' })
        } else if (step.do !== 'wait' && model.size > 0) {
          const [id, expected] = [...model][step.which % model.size] as [string, Expected]
          const pending = expected.state === 'pending'
          const outcome = decisions[step.do](providerState, tenant, id)
          const dismissed = step.do === 'revoke' && listsExpired && expected.state === 'expired'
          if (!dismissed) expect('error' in outcome).toBe(!pending)
          if (pending) expected.state = nextState('pending', step.do) ?? 'pending'
          if (pending && step.do === 'accept') members.add(expected.email.toLowerCase())
        }
        for (const [id, { state }] of model) expect(providerState.find(id)?.invitation.state).toBe(state)
        const listed = [...tenant.invitations].filter(({ state }) => state === 'pending').map(({ id }) => id)
        expect(listed).toEqual([...model].filter(([, { state }]) => state === 'pending').map(([id]) => id))
        expect(tenant.members.size).toBe(members.size)
      }
    }),
    { numRuns: 300 },
  )
})
