import { checks as allChecks } from '../../contracts/checks/all.ts'
import { openSession, type SessionOptions } from '../../contracts/open-session.ts'
import { type Ledger, memoryLedger } from '../../contracts/runner/ledger.ts'
import { run } from '../../contracts/runner/run.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { type ProviderSnapshot, takeSnapshot } from '../../mocks/domain/snapshot.ts'
import { createMock } from '../../src/index.ts'
import { inProcessTarget, mockCredentials } from '../../src/node/mock-target.ts'
import { providersNamed } from '../../src/node/providers.ts'
import { selectChecks } from '../../src/node/select.ts'
import { promisesOf } from '../../src/node/targets.ts'
import { testSpecOf } from '../harness/specs.ts'

/** A target whose first tenant has 1,000 invitations and 50 members of others, and faults for a run on it. */
export interface Crowded {
  readonly target: Target
  readonly requests: () => number
  /** Everything that the target holds, apart from invitations that have ended. */
  readonly holdings: () => readonly unknown[]
  /** Calls back before a request with this number; the request gets no answer if that returns true. */
  readonly at: (number: number, act: () => boolean) => void
}

/** Fills the tenants of a mock. It has no control port, as a vendor's service. */
export function crowded(provider: string): Crowded {
  const [built] = providersNamed([provider])
  if (!built) throw new Error(`There is no provider ${provider}`)
  const { tenants } = built.initialState
  const role = tenants[0]?.members?.at(-1)?.role
  const named = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ email: `${name}-${at}@elsewhere.test`, ...(role ? { role } : {}) }))
  const filled = tenants.map((tenant, index) =>
    index === 0
      ? {
          ...tenant,
          memberCap: 2000,
          members: [...(tenant.members ?? []), ...named('member', 50)],
          invitations: [...(tenant.invitations ?? []), ...named('invited', 1000)],
        }
      : tenant,
  )
  const mock = createMock({
    providers: [built],
    specs: { [provider]: { spec: testSpecOf(provider), swapped: false } },
    data: { credentials: mockCredentials, providers: { [provider]: { tenants: filled } } },
  })
  const { control: _, ...target } = inProcessTarget(promisesOf(provider), mock)
  let requests = 0
  const acts = new Map<number, () => boolean>()
  return {
    target: {
      ...target,
      fetch: (request) => {
        const isLost = acts.get(++requests)?.() ?? false
        return isLost ? new Promise(() => {}) : mock.fetch(request)
      },
    },
    requests: () => requests,
    holdings: () => held(takeSnapshot(mock.worlds.enter('default').providerState(provider))),
    at: (number, act) => acts.set(number, act),
  }
}

function held({ tenants }: ProviderSnapshot): readonly unknown[] {
  return tenants.map(({ facts, members, invitations }) => ({ facts, members, invitations }))
}

/** The options of a run on such a target. */
export function runOptions(
  { target }: Crowded,
  only: readonly string[] | undefined,
  more: Partial<SessionOptions> = {},
): SessionOptions & { readonly ledger: Ledger } {
  const { provider } = target
  return {
    ...{ target, promises: promisesOf(provider), spec: testSpecOf(provider), seed: 3, runId: 'crowd' },
    ...{ checks: selectChecks(allChecks, { only }), profile: 'quick', ledger: memoryLedger(), ...more },
  } as SessionOptions & { readonly ledger: Ledger }
}

/** Runs to the end. Returns how many checks passed, and what is left. */
export async function runAll(options: SessionOptions) {
  let passed = 0
  const failed: string[] = []
  let left: readonly string[] = []
  for await (const event of run(openSession(options))) {
    if (event.type === 'CheckFinished' && event.result.status === 'passed') passed++
    if (event.type === 'CheckFinished' && event.result.status === 'failed') failed.push(event.result.id)
    if (event.type === 'SweepFinished') left = [...event.leftovers, ...event.unknown]
  }
  return { passed, failed, left }
}
