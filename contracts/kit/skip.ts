import { NotApplicable } from '../runner/check-failure.ts'

/** Skips the check, with the reason why it does not apply to the target. */
export function skip(reason: string): never {
  throw new NotApplicable(reason)
}
