import { profiles } from '../../contracts/kit/profile.ts'
import { toGuard } from '../../contracts/runner/guard.ts'
import type { Ledger } from '../../contracts/runner/ledger.ts'
import { toWire } from '../../contracts/runner/wire.ts'
import { toSuite } from '../../contracts/suite.ts'
import { promisesOf } from '../node/targets.ts'
import type { ResolvedTarget } from './find-target.ts'

/** Revokes what is open in a ledger of an earlier run; gives the addresses of which something is left. */
export async function sweepLedger(
  { target, spec }: ResolvedTarget,
  ledger: Ledger,
  runId: string,
): Promise<readonly string[]> {
  const suite = toSuite(promisesOf(target.provider), profiles.quick)
  // Cleaning up needs as many requests as it needs; the rate is kept.
  const patient = { ...target, budget: { ...target.budget, requests: Infinity } }
  const guard = toGuard(patient)
  const signal = new AbortController().signal
  const wire = toWire({ target: patient, spec, guard, onExchange: () => {}, signal })
  const parts = { target: patient, spec, guard, ledger, seed: 0, runId, seen: [], given: undefined, wire }
  return suite.sweep(suite.open(parts), ledger)
}
