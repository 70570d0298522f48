import type { Check } from '../src/runner/check.ts'
import { invited_is_listed_once } from './checks/lifecycle/invited-is-listed-once.ts'
import { revoked_is_gone } from './checks/lifecycle/revoked-is-gone.ts'
import type { Context } from './context.ts'

/** All checks. A new one is one more line here. */
export const checks: readonly Check<Context>[] = [invited_is_listed_once, revoked_is_gone]
