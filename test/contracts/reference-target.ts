import type { TargetConfig } from '../../src/config.ts'
import type { ReadyLine } from '../reference/support/service.ts'

/** A reference service as a config has it, with everything that it can offer. */
export function toReferenceTarget(provider: string, ready: ReadyLine): TargetConfig {
  const { url, credentials, tenant, otherTenant, roles, inviteeEmail, knownUsers } = ready
  return {
    provider,
    baseUrl: url,
    credentials,
    tenant,
    otherTenant,
    // Only Snyk knows roles by ids that no document lists.
    ...(provider === 'snyk' ? { roles } : {}),
    ...(knownUsers.length > 0 ? { knownUsers } : {}),
    ...(inviteeEmail === undefined ? {} : { inviteeEmail }),
  }
}
