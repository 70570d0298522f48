import type { OperationDeclaration, Place, ProviderDeclaration } from './declaration.ts'

// The workspace is named by a header or a query parameter (Blaxel, API introduction).
const tenant: Readonly<Record<string, readonly Place[]>> = {
  workspace: [
    { in: 'header', name: 'x-blaxel-workspace', takesId: true },
    { in: 'query', name: 'workspace' },
  ],
}
const inPath: Readonly<Record<string, readonly Place[]>> = { workspace: [{ in: 'path', name: 'workspaceName' }] }
const subject = { place: { in: 'path', name: 'subOrEmail' }, by: ['email', 'personId'] } as const
const silent = ['Blaxel-Version']
const settings = ['/accountId', '/groupMappings', '/hipaaInfo', '/labels', '/region', '/runtime']

const operations: Readonly<Record<string, OperationDeclaration>> = {
  ListWorkspaceUsers: {
    does: [],
    tenant,
    permits: 'member',
    succeeds: [200],
    answers: { at: '', many: true, shapes: ['invited', 'member'] },
    lists: { kinds: ['invitation', 'member'], of: 'tenant' },
    silent,
    source: 'Blaxel, List users in a workspace',
  },
  InviteWorkspaceUser: {
    does: ['invite'],
    tenant,
    // The body has an e-mail address and nothing else: the role is set afterwards.
    gives: { email: { in: 'body', at: '/email' } },
    permits: 'admin',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['invitation'] },
    silent,
    source: 'Blaxel, Invite a user to a workspace',
  },
  UpdateWorkspaceUserRole: {
    // Documented for users. That it applies to pending invitations is inferred.
    does: ['change-member', 'change-invitation'],
    tenant,
    subject,
    gives: { role: { in: 'body', at: '/role' } },
    permits: 'admin',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['invited', 'member'] },
    silent,
    source: 'Blaxel, Update a user’s role',
  },
  RemoveWorkspaceUser: {
    does: ['revoke', 'remove-member'],
    tenant,
    subject,
    permits: 'admin',
    succeeds: [200],
    silent,
    source: 'Blaxel, Remove a user from a workspace',
  },
  ListWorkspaces: {
    does: [],
    permits: 'anyone',
    succeeds: [200],
    answers: { at: '', many: true, shapes: ['workspace'] },
    lists: { kinds: ['tenant'], of: 'caller' },
    silent,
    source: 'Blaxel, List workspaces',
  },
  CreateWorkspace: {
    does: ['create-tenant'],
    gives: { tenantKey: { in: 'body', at: '/name' }, tenantName: { in: 'body', at: '/displayName' } },
    permits: 'anyone',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['workspace'] },
    silent: [...silent, ...settings],
    source: 'Blaxel, Create a workspace',
  },
  CheckWorkspaceAvailability: {
    does: [],
    gives: { tenantKey: { in: 'body', at: '/name' } },
    permits: 'anyone',
    succeeds: [200],
    tellsFree: ['', '/available'],
    // The enum: forbidden_reserved, forbidden_v_prefix, forbidden_blaxel.
    tellsWhy: { at: '/reason', taken: 'taken', names: ['admin', 'v2-explored', 'explored-blaxel'] },
    // 200 is a boolean, or an object if withReason is true.
    switches: { withReason: { shows: '/available', always: true } },
    silent: [...silent, 'withReason'],
    // A boolean, or an object with the reason.
    silentBody: [''],
    source: 'Blaxel, Check the availability of a workspace name',
  },
  GetWorkspace: {
    does: [],
    tenant: inPath,
    permits: 'member',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['workspace'] },
    silent: [...silent, 'countResources'],
    switches: { countResources: { shows: '/resourceCounts', always: false } },
    source: 'Blaxel, Get a workspace',
  },
  UpdateWorkspace: {
    does: ['change-tenant'],
    tenant: inPath,
    gives: { tenantName: { in: 'body', at: '/displayName' } },
    permits: 'admin',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['workspace'] },
    // The name cannot be changed.
    silent: [...silent, ...settings, '/name'],
    source: 'Blaxel, Update a workspace',
  },
  DeleteWorkspace: {
    does: ['delete-tenant'],
    tenant: inPath,
    permits: 'admin',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['workspace'], optional: true },
    silent,
    source: 'Blaxel, Delete a workspace',
  },
  LeaveWorkspace: {
    does: ['leave'],
    tenant: inPath,
    permits: 'member',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['workspace'] },
    silent,
    source: 'Blaxel, Leave a workspace',
  },
  AcceptWorkspaceInvitation: {
    does: ['accept'],
    tenant: inPath,
    permits: 'invitee',
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['joined'] },
    // Withdrawn from the vendor's document in July 2026, but older SDKs still call it.
    withdrawn: true,
    silent,
    source: 'Blaxel, Accept an invitation to a workspace (withdrawn)',
  },
  DeclineWorkspaceInvitation: {
    does: ['decline'],
    tenant: inPath,
    permits: 'invitee',
    onlyPending: true,
    succeeds: [200],
    answers: { at: '', many: false, shapes: ['invitation'] },
    withdrawn: true,
    silent,
    source: 'Blaxel, Decline an invitation to a workspace (withdrawn)',
  },
  ListAllPendingInvitations: {
    does: [],
    permits: 'anyone',
    succeeds: [200],
    answers: { at: '', many: true, shapes: ['mine'] },
    lists: { kinds: ['invitation'], of: 'caller' },
    // 404 "no pending invitations".
    emptyStatus: 404,
    withdrawn: true,
    silent,
    source: 'Blaxel, List all pending invitations (withdrawn)',
  },
}

/** Blaxel's workspace users and workspaces. */
export const blaxel: ProviderDeclaration = {
  name: 'blaxel',
  tenantKeys: ['workspace'],
  tenantBy: ['key', 'id'],
  credentials: [
    { header: 'authorization', scheme: 'Bearer' },
    { header: 'x-blaxel-authorization', scheme: 'Bearer' },
  ],
  // Blaxel, API introduction: the earliest stable version, and the one from which on some lists have pages.
  version: {
    ...{ in: 'header', name: 'Blaxel-Version', forms: ['2026-04-16', '2026-04-28'], isFirstEarliest: true },
    // An example of the page.
    unclear: ['2026-04-20'],
    // An unknown version gets 400 with this error.
    ...{ tooOld: [400], tooOldError: { at: '/error', value: 'invalid_api_version' } },
  },
  // Blaxel, Workspace access control: exactly two roles.
  roles: ['member', 'admin'],
  showsRoleAsGiven: true,
  showsAbsentAs: 'nothing',
  handles: { invitation: 'email', member: 'personId', tenant: 'id' },
  shapes: {
    invitation: {
      is: 'invitation',
      shows: {
        created: '/createdAt',
        updated: '/updatedAt',
        handle: '/email',
        email: '/email',
        role: '/role',
        expires: '/expiresAt',
        makerId: '/createdBy',
        inviterId: '/invitedBy',
        tenantKey: '/workspace',
      },
      varies: ['/updatedBy'],
    },
    // An item of the list: `accepted` distinguishes people who are invited from members.
    invited: {
      is: 'invitation',
      // That it is false while the invitation is pending is inferred, so it may be left out.
      when: { at: '/accepted', values: [false, undefined] },
      shows: { handle: '/email', email: '/email', role: '/role', state: '/expired' },
      pending: [false, undefined],
      silent: ['/accepted', '/source', '/email_verified', '/given_name', '/family_name', '/sub'],
      mayName: { personId: '/sub', personGivenName: '/given_name', personFamilyName: '/family_name' },
    },
    member: {
      is: 'member',
      when: { at: '/accepted', values: [true] },
      // "Including roles and invitation status" (Blaxel, List users).
      always: ['/role'],
      shows: {
        handle: '/sub',
        personId: '/sub',
        email: '/email',
        role: '/role',
        personGivenName: '/given_name',
        personFamilyName: '/family_name',
      },
      silent: ['/accepted', '/source', '/email_verified', '/expired'],
    },
    mine: {
      is: 'invitation',
      shows: {
        handle: '/email',
        email: '/email',
        role: '/role',
        created: '/invitedAt',
        expires: '/expiresAt',
        tenantKey: '/workspace/name',
        tenantName: '/workspace/displayName',
        inviterId: '/invitedBy/sub',
        inviterEmail: '/invitedBy/email',
        inviterGivenName: '/invitedBy/given_name',
        inviterFamilyName: '/invitedBy/family_name',
      },
      // The other type is of an invitation to an account.
      whilePresent: { '/type': 'workspace' },
      silent: ['/type', '/account', '/invitationId'],
      ids: ['/invitationId'],
      countsPeople: ['/workspaceDetails/user_number'],
      namesPeople: ['/workspaceDetails/emails'],
      varies: ['/workspaceDetails'],
    },
    joined: {
      is: 'member',
      shows: {
        email: '/email',
        tenantId: '/workspace/id',
        tenantKey: '/workspace/name',
        tenantName: '/workspace/displayName',
        tenantMaker: '/workspace/createdBy',
      },
      contains: { '/workspace': 'workspace' },
      varies: [
        ...settings,
        ...['/createdAt', '/updatedAt', '/updatedBy', '/status', '/statusReason', '/resourceCounts'],
      ].map((at) => `/workspace${at}`),
    },
    workspace: {
      is: 'tenant',
      always: ['/name'],
      shows: {
        handle: '/id',
        tenantId: '/id',
        tenantKey: '/name',
        tenantName: '/displayName',
        tenantMaker: '/createdBy',
        created: '/createdAt',
        updated: '/updatedAt',
      },
      silent: ['/accountId', '/region', '/labels', '/runtime', '/hipaaInfo', '/groupMappings'],
      keeps: ['/labels'],
      settings: ['/region', '/runtime'],
      lasting: ['/createdBy'],
      countsPeople: ['/resourceCounts/users'],
      varies: ['/updatedBy', '/status', '/statusReason', '/resourceCounts'],
    },
  },
  operations,
  // The operations on users declare no body for their errors, so it may be empty (Blaxel, control plane OpenAPI).
  errors: {
    at: '',
    many: false,
    optional: true,
    status: { at: '/code', as: 'number', optional: true },
    texts: ['/error'],
  },
  // The vendor's MCP server reads 409 as "already in the workspace or invited".
  rules: { invitesMembers: false, changesInvitations: false, adminRoles: ['admin'] },
}
