import { spec } from '../../../specs/generated/snyk.ts'
import type { Provider, Sample } from '../../http/provider/provider.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import { errorBody, statuses } from './errors.ts'
import { handlers } from './handlers.ts'
import { initialState } from './initial-state.ts'
import { rules, settings } from './rules.ts'
import { negotiate, releaseFor } from './versions.ts'

const version = '2024-06-21'

/** Snyk's organization invites (REST API, JSON:API documents, cursors). */
export const snyk: Provider = {
  name: 'snyk',
  title: 'Snyk org invites',
  // The second suits links of the form /rest/orgs; the vendor's request manager uses the third.
  basePaths: ['/snyk/rest', '/snyk', '/rest'],
  mediaType: 'application/vnd.api+json',
  spec,
  settings,
  rules: () => rules,
  statuses,
  initialState,
  credentials: { headers: ['authorization'], schemes: ['token', 'bearer'], challenge: 'Bearer' },
  unknownQuery: 'rejected',
  handlers,
  needs: { createOrgInvitation: 'invite', listOrgInvitation: 'read', deleteOrgInvitation: 'invite' },
  tenantOf: (context) => {
    const id = context.params.org_id as string
    const tenant = context.providerState.tenants.get(id.toLowerCase())
    if (tenant) return tenant
    throw new ProviderError('unknown-tenant', `There is no organization ${id}`, {
      source: { in: 'path', at: 'org_id' },
    })
  },
  negotiate,
  errorBody,
  addHeaders: ({ headers }, context) => {
    headers['snyk-request-id'] = context.world.newId()
    const requested = context.query.version
    if (typeof requested !== 'string') return
    const served = releaseFor(context.operation?.id ?? '', requested)
    if (served === undefined) return
    headers['snyk-version-requested'] = requested
    headers['snyk-version-served'] = served
    headers['snyk-version-lifecycle-stage'] = 'ga'
  },
  tenantParams: ({ facts: { id } }) => ({ org_id: id }),
  samples: (providerState): Sample[] => {
    const tenant = [...providerState.tenants.values()][0]
    if (!tenant) return []
    const org_id = tenant.facts.id
    const attributes = { email: 'new@example.test', role: providerState.rules.defaultRole }
    const [pending] = tenant.invitations.page({ limit: 1 }).items
    return [
      {
        operation: 'createOrgInvitation',
        params: { org_id },
        query: { version },
        body: { data: { type: 'org_invitation', attributes } },
      },
      { operation: 'listOrgInvitation', params: { org_id }, query: { version, limit: '10' } },
      ...(pending
        ? [{ operation: 'deleteOrgInvitation', params: { org_id, invite_id: pending.id }, query: { version } }]
        : []),
    ]
  },
}
