import type { TargetConfig } from '../../src/config.ts'
import type { ReadyLine } from '../reference/support/service.ts'

/** A reference service as a target of the config, with everything that it offers. */
export function toReferenceTarget(provider: string, ready: ReadyLine): TargetConfig {
  const { url, credentials, tenant, otherTenant, roles, inviteeEmail, knownUsers } = ready
  return {
    provider,
    baseUrl: url,
    writes: true,
    credentials,
    tenant,
    otherTenant,
    // Only Snyk's document does not list the roles.
    ...(provider === 'snyk' ? { roles } : {}),
    ...(knownUsers.length > 0 ? { knownUsers } : {}),
    ...(inviteeEmail === undefined ? {} : { inviteeEmail }),
  }
}
