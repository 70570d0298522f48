import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { type Check, isAfterRun } from '../../contracts/runner/check.ts'
import type { Target } from '../../contracts/runner/target.ts'
import { UsageError } from './usage-error.ts'

/** What a run is going to do with a target. */
export interface Intent {
  readonly checks: readonly Check<never>[]
  readonly readOnly: boolean
}

/**
 * Refuses a target that lacks what its own settings need, before anything is sent.
 * @throws UsageError that names the missing key.
 */
export function assertComplete(target: Target, promises: ProviderPromises, { checks, readOnly }: Intent): void {
  const { name, credentials, inviteeEmail, roles = promises.defaultRoles, writes } = target
  const fail = (fact: string): never => {
    throw new UsageError(`Failed to use the target ${name}: ${fact}.`)
  }
  if (credentials.invitee !== undefined && inviteeEmail === undefined)
    fail('it has credentials.invitee and no inviteeEmail. Add inviteeEmail, the address of the person with that token')
  if (credentials.invitee === undefined && inviteeEmail !== undefined)
    fail('it has inviteeEmail and no credentials.invitee. Add credentials.invitee, the token of that person')
  for (const who of ['limited', 'invitee'] as const) {
    if (credentials[who] === credentials.admin)
      fail(
        `its credentials.${who} and credentials.admin are the same token. Use the token of another person for ${who}`,
      )
  }
  const mayInvite = writes && !readOnly && checks.some((check) => check.writes && !isAfterRun(check))
  if (mayInvite && promises.givesRole && roles.length === 0)
    fail('it has no roles, and inviting takes one. Add roles (or --param role=…), or use --read-only')
}
