import type { CheckContext } from '../kit/context.ts'
import { Oracle } from './oracle.ts'

/** The oracle of a run, which all checks share. */
export function oracleOf(context: CheckContext): Promise<Oracle> {
  const { promises, target, seen, faults, controlled } = context
  return context.once('oracle', async () => new Oracle({ promises, target, seen, faults, controlled }))
}
