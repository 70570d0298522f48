import type { OperationDeclaration, Place, ProviderDeclaration } from './declaration.ts'

const path = (name: string): Place => ({ in: 'path', name })
const body = (at: string): Place => ({ in: 'body', at })

const org = { org: [path('org')] }
const workspace = { org: [path('org')], workspace: [path('workspace')] }
const person = { place: path('user_id'), by: ['personId'] } as const
const invitation = { place: path('invitation_id'), by: ['handle'] } as const

const one = (shape: string, optional = false) => ({ at: '', many: false, shapes: [shape], optional })
const all = (shape: string) => ({ at: '', many: true, shapes: [shape] })

const operations: Readonly<Record<string, OperationDeclaration>> = {
  list_workspace_users: {
    does: [],
    tenant: workspace,
    permits: 'member',
    succeeds: [200],
    answers: all('permission'),
    lists: { kinds: ['grant'], of: 'tenant' },
    source: 'Dreadnode, List workspace users',
  },
  add_user_to_workspace: {
    does: ['grant'],
    tenant: workspace,
    gives: { email: body('/user_email'), role: body('/permission') },
    permits: 'admin',
    // The pages say "Successful Response" without a status.
    succeeds: [200, 201],
    answers: one('permission'),
    source: 'Dreadnode, Add user to workspace',
  },
  update_workspace_user_permission: {
    does: ['change-grant'],
    tenant: workspace,
    subject: person,
    gives: { role: body('/permission') },
    permits: 'admin',
    succeeds: [200],
    answers: one('permission'),
    source: 'Dreadnode, Update workspace user permission',
  },
  remove_user_from_workspace: {
    does: ['remove-grant'],
    tenant: workspace,
    subject: person,
    permits: 'admin',
    succeeds: [204, 200],
    // The page of the operation was not found.
    inferred: true,
    source: 'Dreadnode, Remove user from workspace',
  },
  list_organization_invitations: {
    does: [],
    tenant: org,
    permits: 'member',
    succeeds: [200],
    answers: all('invitation'),
    lists: { kinds: ['invitation'], of: 'tenant' },
    // The guide draws pending invitations below an organization; the page of the operation was not found.
    inferred: true,
    source: 'Dreadnode, Organizations',
  },
  invite_to_organization: {
    does: ['invite'],
    tenant: org,
    gives: { email: body('/email'), role: body('/role') },
    fixed: { '/send_email': false },
    permits: 'admin',
    succeeds: [200, 201],
    answers: one('invitation'),
    source: 'Dreadnode, Invite to organization',
  },
  cancel_organization_invitation: {
    does: ['revoke'],
    tenant: org,
    subject: invitation,
    permits: 'admin',
    succeeds: [204, 200],
    source: 'Dreadnode, Cancel organization invitation',
  },
  list_my_pending_invitations: {
    does: [],
    permits: 'anyone',
    succeeds: [200],
    answers: all('invitation'),
    lists: { kinds: ['invitation'], of: 'caller' },
    source: 'Dreadnode, List my pending invitations',
  },
  respond_to_invitation: {
    does: ['accept', 'decline'],
    subject: invitation,
    gives: { accept: body('/accept') },
    permits: 'invitee',
    succeeds: [200],
    // A declined invitation has a hidden alternative, which may be null.
    answers: one('member', true),
    source: 'Dreadnode, Respond to invitation',
  },
  list_organization_members: {
    does: [],
    tenant: org,
    permits: 'member',
    succeeds: [200],
    answers: all('member'),
    lists: { kinds: ['member'], of: 'tenant' },
    source: 'Dreadnode, Organizations',
  },
  update_organization_member_role: {
    does: ['change-member'],
    tenant: org,
    subject: person,
    gives: { role: body('/role') },
    permits: 'admin',
    succeeds: [200],
    answers: one('member', true),
    source: 'Dreadnode, Organizations',
  },
  remove_organization_member: {
    does: ['remove-member'],
    tenant: org,
    subject: person,
    permits: 'admin',
    succeeds: [200, 204],
    tellsLast: '/user_deleted',
    source: 'Dreadnode, Organizations',
  },
}

/** Dreadnode's workspace users, organization invitations and organization members. */
export const dreadnode: ProviderDeclaration = {
  name: 'dreadnode',
  tenantKeys: ['org', 'workspace'],
  tenantBy: ['key'],
  credentials: [{ header: 'authorization', scheme: 'Bearer' }],
  // Dreadnode, Respond to invitation; Update workspace user permission.
  roles: ['reader', 'contributor', 'owner'],
  showsRoleAsGiven: true,
  showsAbsentAs: 'null',
  handles: { invitation: 'id', member: 'personId', grant: 'personId' },
  shapes: {
    invitation: {
      is: 'invitation',
      shows: {
        handle: '/id',
        tenantId: '/org_id',
        tenantKey: '/org_key',
        tenantName: '/org_name',
        email: '/email',
        role: '/role',
        inviterId: '/invited_by',
        inviterName: '/invited_by_name',
        created: '/created_at',
        expires: '/expires_at',
        state: '/accepted',
      },
      // That it is null while the invitation is pending is inferred. False may mean pending or declined.
      pending: [null],
      unclear: [false],
      // It is true until the person has an account, which accepting another invitation can create.
      varies: ['/pending_verification'],
    },
    member: {
      is: 'member',
      shows: {
        handle: '/user_id',
        personId: '/user_id',
        personName: '/user_name',
        personGivenName: '/first_name',
        personFamilyName: '/last_name',
        tenantId: '/org_id',
        tenantName: '/org_name',
        email: '/user_email',
        role: '/role',
        created: '/joined_at',
        inviterId: '/invited_by',
      },
      whilePresent: { '/is_active': true },
      silent: ['/id', '/is_active', '/allowed_model_ids'],
      ids: ['/id'],
    },
    permission: {
      is: 'grant',
      shows: {
        handle: '/user_id',
        personId: '/user_id',
        personName: '/user_name',
        workspaceId: '/workspace_id',
        email: '/user_email',
        role: '/permission',
        created: '/granted_at',
        inviterId: '/granted_by',
      },
      silent: ['/id'],
      ids: ['/id'],
    },
  },
  operations,
  // Dreadnode, API reference: the errors of every operation.
  errors: {
    at: '',
    many: false,
    status: { at: '/code', as: 'number' },
    texts: ['/detail', '/type'],
    // The names are listed; that each has the status of its name is inferred.
    kinds: {
      at: '/type',
      statuses: {
        ...{ authentication_error: [401], expired_token_error: [401], expired_signature_error: [401] },
        ...{ forbidden_error: [403], not_found_error: [404], already_exists_error: [409], member_exists_error: [409] },
        ...{ upgrade_required_error: [426], bad_gateway_error: [502], gateway_timeout_error: [504] },
      },
      ofMembers: ['member_exists_error'],
      ofOthers: ['already_exists_error'],
    },
    sources: { at: '/errors', steps: '/loc', expectedFor: 422 },
  },
  rules: { invitesMembers: false, changesInvitations: false, adminRoles: ['owner'] },
}
