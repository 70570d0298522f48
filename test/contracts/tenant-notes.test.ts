import { describe, expect, test } from 'vitest'
import { notingTenants } from '../../contracts/kit/tenant-notes.ts'
import { Halt, NoAnswer } from '../../contracts/runner/check-failure.ts'
import type { Ask, Exchange } from '../../contracts/runner/exchange.ts'
import { memoryLedger } from '../../contracts/runner/ledger.ts'
import type { Wire } from '../../contracts/runner/wire/wire.ts'
import { mockTarget } from '../../src/node/mock-target.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

const promises = promisesOf('blaxel')
const target = mockTarget(promises, testSpecOf('blaxel'))

/** What a target answers: a status and a body, or an error of the wire. */
type Answer = readonly [status: number, json?: unknown] | Halt

/** A wire whose answers the test gives, and the states of the tenants in its ledger by name. */
function noted() {
  const ledger = memoryLedger()
  const waiting: ((answer: Answer) => void)[] = []
  const wire: Wire = {
    send: (ask, who) =>
      new Promise((done, fail) => {
        waiting.push((answer) => {
          if (answer instanceof Halt) return fail(answer)
          const [status, json] = answer
          done({ ask, who, operation: { id: ask.operation }, response: { status }, json } as unknown as Exchange)
        })
      }),
    redact: (text) => text,
  }
  const { send } = notingTenants({ wire, ledger, runId: 'run', target, promises })
  const start = (ask: Ask, who: 'admin' | 'limited' = 'admin') => send(ask, who, {}).catch((thrown: unknown) => thrown)
  return {
    states: () => Object.fromEntries(ledger.tenants().map(({ tenant, state }) => [tenant.workspace, state])),
    makers: () => Object.fromEntries(ledger.tenants().map(({ tenant, who }) => [tenant.workspace, who])),
    start,
    answer: (answer: Answer) => waiting.shift()?.(answer),
    /** Sends a request and gets an answer. */
    sent: async (ask: Ask, answer: Answer, who: 'admin' | 'limited' = 'admin') => {
      const result = start(ask, who)
      waiting.shift()?.(answer)
      return result
    },
  }
}

const name = 'invitelab-run-1'
const create = (body: unknown = { name, displayName: 'One' }): Ask => ({ operation: 'CreateWorkspace', body })
const remove: Ask = { operation: 'DeleteWorkspace', params: { workspaceName: name } }

describe('the ledger holds a tenant', () => {
  test('before its creation has a response, and until it is deleted', async () => {
    const { start, answer, states, sent } = noted()
    const created = start(create())
    expect(states()).toEqual({ [name]: 'intended' })
    answer([200, { name }])
    await created
    expect(states()).toEqual({ [name]: 'created' })
    await sent(remove, [403])
    expect(states()).toEqual({ [name]: 'created' })
    await sent(remove, [200, { name }])
    expect(states()).toEqual({ [name]: 'gone' })
  })

  test.each([
    ['it is refused', [400], 'gone'],
    ['it fails at the target', [500], 'intended'],
    ['it gets no response', new NoAnswer('RequestTimedOut', 'late', 'late', {} as Exchange), 'intended'],
    ['it is not sent', new Halt('budget', 'spent'), 'gone'],
    ['it is interrupted', new Halt('interrupted', 'stopped'), 'intended'],
  ] as const)('if %s', async (_, answer, state) => {
    const { sent, states } = noted()
    await sent(create(), answer)
    expect(states()).toEqual({ [name]: state })
  })

  test('if one of two creations at once has worked, in any order', async () => {
    for (const answers of [
      [[409], [200, { name }]],
      [[200, { name }], [409]],
    ] as const) {
      const { start, answer, states } = noted()
      const both = [start(create(), 'limited'), start(create())]
      for (const one of answers) answer(one)
      await Promise.all(both)
      expect(states()).toEqual({ [name]: 'created' })
    }
  })

  test('while one of two refused creations is in flight', async () => {
    const { start, answer, states } = noted()
    const both = [start(create()), start(create())]
    answer([409])
    await both[0]
    expect(states()).toEqual({ [name]: 'intended' })
    answer([409])
    await both[1]
    expect(states()).toEqual({ [name]: 'gone' })
  })

  test('that exists when its name is refused, even if its creation seemed to fail', async () => {
    for (const first of [[200, { name }], [500]] as const) {
      const { sent, states } = noted()
      await sent(create(), first)
      await sent(create(), [409])
      expect(states()[name]).not.toBe('gone')
    }
  })

  test('with the credential that made it', async () => {
    const { sent, makers } = noted()
    await sent(create(), [200, { name }], 'limited')
    await sent(create(), [409])
    expect(makers()).toEqual({ [name]: 'limited' })
  })

  test.each([
    ['in an array', [{ name }]],
    ['in a value of the wrong type', { name: [name] }],
    ['with a member of another name', { displayName: name }],
  ])('whose name is %s', async (_, body) => {
    const { start, states } = noted()
    start(create(body))
    expect(states()).toEqual({ [name]: 'intended' })
  })

  test('by the name that the response shows, if it has the form of the run', async () => {
    const { sent, states } = noted()
    await sent(create({ displayName: 'One' }), [200, { name: 'invitelab-run-made-up' }])
    await sent(create({ displayName: 'One' }), [200, { name: 'production' }])
    expect(states()).toEqual({ 'invitelab-run-made-up': 'created' })
  })

  test('by the name that the response shows, if no list has shown it before', async () => {
    const { sent, states } = noted()
    await sent({ operation: 'ListWorkspaces' }, [200, [{ name: 'production' }]])
    await sent(create({ displayName: 'One' }), [200, { name: 'production' }])
    await sent(create({ displayName: 'One' }), [200, { name: 'ws-1' }])
    await sent(create(), [200, { name: 'ws-2' }])
    expect(states()).toEqual({ 'ws-1': 'created', [name]: 'created' })
  })

  test('that has been renamed, and none that has kept its name', async () => {
    const rename: Ask = {
      operation: 'UpdateWorkspace',
      params: { workspaceName: name },
      body: { name: `${name}-renamed` },
    }
    const { sent, states } = noted()
    await sent(create(), [200, { name }])
    await sent(rename, [200, { name }])
    expect(states()).toEqual({ [name]: 'created', [`${name}-renamed`]: 'gone' })
    await sent(rename, [200, { name: `${name}-renamed` }])
    expect(states()[`${name}-renamed`]).toBe('created')
  })
})
