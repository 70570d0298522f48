import { expectTypeOf } from 'vitest'
import { createMock } from '../../src/index.ts'

const world = createMock().world('test-1')

// time
expectTypeOf(world.clock.now()).toEqualTypeOf<Date>()
expectTypeOf(world.clock.advance).parameters.toEqualTypeOf<[duration: string]>()
expectTypeOf(world.clock.set).parameter(0).toEqualTypeOf<string | Date>()
expectTypeOf(world.clock.freeze).parameter(0).toEqualTypeOf<string | Date | undefined>()
expectTypeOf(world.clock.resume).parameters.toEqualTypeOf<[]>()

// mail
const mail = world.mailbox.latest('ada@example.test')
expectTypeOf(mail).extract<undefined>().toEqualTypeOf<undefined>()
expectTypeOf(mail?.acceptUrl).toEqualTypeOf<string | undefined>()
expectTypeOf(world.mailbox.list()).items.toHaveProperty('to').toEqualTypeOf<string>()

// invitations
const [invitation] = world.invitations.list({ provider: 'snyk', state: 'pending' })
expectTypeOf(invitation?.id).toEqualTypeOf<string | undefined>()
expectTypeOf(world.invitations.accept).parameters.toEqualTypeOf<[id: string]>()
expectTypeOf(world.invitations.decline).parameters.toEqualTypeOf<[id: string]>()
expectTypeOf(world.invitations.expire).parameters.toEqualTypeOf<[id: string]>()
// @ts-expect-error: an invitation is never in this state
world.invitations.list({ state: 'open' })

// faults
world.faults.add({ provider: 'snyk', times: 2, effect: { kind: 'status', status: 503 } })
world.faults.add({ probability: 0.5, effect: { kind: 'latency', ms: 100 } })
world.faults.add({ effect: { kind: 'rate-limit', limit: 5, windowMs: 60_000 } })
world.faults.add({ operation: 'InviteWorkspaceUser', effect: { kind: 'drop' } })
expectTypeOf(world.faults.add({ effect: { kind: 'truncate', bytes: 3 } }).id).toEqualTypeOf<string>()
expectTypeOf(world.faults.remove('id')).toEqualTypeOf<boolean>()
// @ts-expect-error: a status fault needs its status
world.faults.add({ effect: { kind: 'status' } })
// @ts-expect-error: an unknown kind of fault
world.faults.add({ effect: { kind: 'explode' } })

// request log
const [entry] = world.requests.unmatched()
expectTypeOf(entry?.request.path).toEqualTypeOf<string | undefined>()
expectTypeOf(entry?.reason).toEqualTypeOf<string | null | undefined>()
expectTypeOf(world.requests.list).parameter(0).toEqualTypeOf<number | undefined>()

// snapshots
expectTypeOf(world.restore).parameter(0).toEqualTypeOf(world.snapshot())
expectTypeOf(world.reset()).toEqualTypeOf<void>()
