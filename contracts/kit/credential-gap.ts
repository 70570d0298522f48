import type { Who } from '../runner/exchange.ts'
import type { TargetCredentials } from '../runner/target.ts'

type Named = Exclude<Who, 'anonymous'>

/** The credentials that cannot be used, and why, by the object that held them. */
const gaps = new WeakMap<TargetCredentials, Map<Named, string>>()

/**
 * Removes a credential that cannot be used, so that no request carries it.
 * @param reason Why, in a sentence without a full stop; by default, because the target refuses it.
 */
export function takeOut(
  credentials: { -readonly [K in Named]?: string },
  who: Exclude<Named, 'admin'>,
  reason = `the target refuses the credential "${who}"`,
): void {
  delete credentials[who]
  const key = credentials as TargetCredentials
  gaps.set(key, (gaps.get(key) ?? new Map<Named, string>()).set(who, reason))
}

/** Whether the config names a credential that cannot be used. */
export function isTakenOut(credentials: TargetCredentials, who: Named): boolean {
  return gaps.get(credentials)?.has(who) === true
}

/** Why a target has no such credential. */
export function credentialGap(credentials: TargetCredentials, who: Named): string {
  return gaps.get(credentials)?.get(who) ?? `the target has no credential "${who}"`
}
