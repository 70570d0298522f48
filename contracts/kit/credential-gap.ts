import type { Who } from '../runner/exchange.ts'
import type { TargetCredentials } from '../runner/target.ts'

type Named = Exclude<Who, 'anonymous'>

/** By the object that had them: the credentials that cannot be used, and why. */
const gaps = new WeakMap<TargetCredentials, Map<Named, string>>()

/**
 * Takes out a credential that cannot be used, so that nothing is sent with it any more.
 * @param reason Why, in a sentence without a full stop; that the target refuses it by default.
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
