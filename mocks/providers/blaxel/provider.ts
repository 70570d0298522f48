import { spec } from '../../../specs/generated/blaxel.ts'
import type { Provider, Sample } from '../../http/provider.ts'
import { errorBody } from './errors.ts'
import { initialState } from './initial-state.ts'
import { legacy } from './legacy.ts'
import { rules, settings } from './rules.ts'
import { tenantOf } from './tenant.ts'
import { users } from './users.ts'
import { negotiate } from './versions.ts'
import { workspaces } from './workspaces.ts'

/** Blaxel's workspace users (control plane API), with the invitation operations that its spec no longer has. */
export const blaxel: Provider = {
  name: 'blaxel',
  title: 'Blaxel workspace users',
  // The vendor's SDK uses the second one with a proxy.
  basePaths: ['/blaxel/v0', '/blaxel/api'],
  mediaType: 'application/json',
  spec,
  settings,
  rules,
  statuses: () => ({}),
  initialState,
  credentials: { headers: ['authorization', 'x-blaxel-authorization'], schemes: ['bearer'], challenge: 'Bearer' },
  unknownQuery: 'ignored',
  handlers: { ...users, ...workspaces, ...legacy },
  needs: {
    ListWorkspaceUsers: 'read',
    InviteWorkspaceUser: 'invite',
    UpdateWorkspaceUserRole: 'manage',
    RemoveWorkspaceUser: 'manage',
    ListWorkspaces: 'account',
    CreateWorkspace: 'account',
    GetWorkspace: 'read',
    UpdateWorkspace: 'manage',
    DeleteWorkspace: 'manage',
    LeaveWorkspace: 'account',
    CheckWorkspaceAvailability: 'account',
    ListAllPendingInvitations: 'account',
    AcceptWorkspaceInvitation: 'account',
    DeclineWorkspaceInvitation: 'account',
  },
  tenantOf,
  negotiate,
  errorBody,
  tenantParams: ({ facts: { key } }) => ({ workspace: key }),
  samples: (providerState): Sample[] => {
    const tenant = [...providerState.tenants.values()][0]
    if (!tenant) return []
    const headers = { 'X-Blaxel-Workspace': tenant.facts.key }
    const [pending] = tenant.invitations.page({ limit: 1 }).items
    return [
      { operation: 'InviteWorkspaceUser', headers, body: { email: 'new@example.test' } },
      { operation: 'ListWorkspaceUsers', headers },
      ...(pending ? [{ operation: 'RemoveWorkspaceUser', params: { subOrEmail: pending.email }, headers }] : []),
    ]
  },
}
