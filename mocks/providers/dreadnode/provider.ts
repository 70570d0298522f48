import { spec } from '../../../specs/generated/dreadnode.ts'
import type { Tenant } from '../../domain/model.ts'
import type { Provider, Sample } from '../../http/provider.ts'
import { ProviderError } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'
import { errorBody, statuses } from './errors.ts'
import { initialState } from './initial-state.ts'
import { invitations } from './invitations.ts'
import { organizations } from './organizations.ts'
import { rules, settings } from './rules.ts'
import { workspaces } from './workspaces.ts'

/** Dreadnode's workspace users and organization invitations. */
export const dreadnode: Provider = {
  name: 'dreadnode',
  title: 'Dreadnode workspace users and org invitations',
  basePaths: ['/dreadnode/api/v1'],
  mediaType: 'application/json',
  spec,
  settings,
  rules,
  statuses: () => statuses,
  initialState,
  credentials: { headers: ['authorization'], schemes: ['bearer'], challenge: 'Bearer' },
  unknownQuery: 'ignored',
  handlers: { ...workspaces, ...invitations, ...organizations },
  needs: {
    list_workspace_users: 'read',
    add_user_to_workspace: 'manage',
    update_workspace_user_permission: 'manage',
    remove_user_from_workspace: 'manage',
    invite_to_organization: 'invite',
    list_organization_invitations: 'read',
    list_my_pending_invitations: 'account',
    respond_to_invitation: 'account',
    cancel_organization_invitation: 'invite',
    list_organization_members: 'read',
    update_organization_member_role: 'manage',
    remove_organization_member: 'manage',
  },
  tenantOf,
  errorBody,
  tenantParams: ({ facts: { key } }) => {
    const [org = '', workspace] = key.split('/')
    return workspace === undefined ? undefined : { org, workspace }
  },
  samples: (providerState): Sample[] => {
    const tenant = [...providerState.tenants.values()][0]
    if (!tenant) return []
    const org = tenant.facts.key
    const [pending] = tenant.invitations.page({ limit: 1 }).items
    const cancel = { operation: 'cancel_organization_invitation', params: { org, invitation_id: pending?.id ?? '' } }
    return [
      { operation: 'invite_to_organization', params: { org }, body: { email: 'new@example.test', role: 'reader' } },
      { operation: 'list_organization_invitations', params: { org } },
      ...(pending ? [cancel] : []),
    ]
  },
}

/** The organization or workspace that the path names. */
function tenantOf({ providerState, params: { org = '', workspace } }: RequestContext): Tenant {
  const key = workspace === undefined ? org : `${org}/${workspace}`
  const tenant = providerState.tenantKeys.get(key)
  if (tenant && !(workspace === undefined && org.includes('/'))) return tenant
  const [kind, at] =
    workspace === undefined || !providerState.tenantKeys.has(org) ? ['organization', 'org'] : ['workspace', 'workspace']
  throw new ProviderError('unknown-tenant', `There is no ${kind} '${at === 'org' ? org : key}'`, {
    source: { in: 'path', at: at as string },
  })
}
