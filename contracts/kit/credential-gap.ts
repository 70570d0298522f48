import type { Who } from '../runner/exchange.ts'
import type { TargetCredentials } from '../runner/target.ts'

type Named = Exclude<Who, 'anonymous'>

/** The credentials that a target has refused, by the object that had them. */
const refused = new WeakMap<TargetCredentials, Set<Named>>()

/** Takes out a credential that the target refuses, so that nothing is sent with it any more. */
export function takeOut(credentials: { -readonly [K in Named]?: string }, who: Exclude<Named, 'admin'>): void {
  delete credentials[who]
  const key = credentials as TargetCredentials
  refused.set(key, (refused.get(key) ?? new Set<Named>()).add(who))
}

/** Whether a target has refused a credential that the config names. */
export function isRefused(credentials: TargetCredentials, who: Named): boolean {
  return refused.get(credentials)?.has(who) === true
}

/** Why a target has no such credential. */
export function credentialGap(credentials: TargetCredentials, who: Named): string {
  return isRefused(credentials, who)
    ? `the target refuses the credential "${who}"`
    : `the target has no credential "${who}"`
}
