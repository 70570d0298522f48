import { dreadnode as declaration } from '../../specs/dreadnode.ts'
import { withAt } from '../kit/alter.ts'
import { at, list, record, text } from '../kit/json.ts'
import type { BadInvite, Invitation, Member, ProviderPromises, TenantKeys } from '../kit/promises.ts'
import type { Ask } from '../runner/exchange.ts'

const ask = (operation: string, { org = '' }: TenantKeys, rest: Partial<Ask> = {}): Ask => ({
  operation,
  ...rest,
  params: { org, ...rest.params },
})

const invitation = (item: unknown): Invitation => ({
  handle: text(at(item, 'id')) ?? '',
  email: text(at(item, 'email')) ?? '',
  role: text(at(item, 'role')),
  // The pages show the field. That it is null while the invitation is pending is inferred.
  pending: at(item, 'accepted') !== true,
  maybeDeclined: at(item, 'accepted') === false,
  createdAt: text(at(item, 'created_at')),
  expiresAt: text(at(item, 'expires_at')),
})

const member = (item: unknown): Member => ({
  handle: text(at(item, 'user_id')) ?? '',
  email: text(at(item, 'user_email')) ?? '',
  role: text(at(item, 'role')),
})

const respond = (invitation_id: string, accept: boolean): Ask => ({
  operation: 'respond_to_invitation',
  params: { invitation_id },
  body: { accept },
})

const inWorkspace = ({ org = '', workspace = '' }: TenantKeys, more: Readonly<Record<string, string>> = {}) => ({
  params: { org, workspace, ...more },
})

const bad = (name: string, kind: BadInvite['kind'], promised: boolean, source: string, other: unknown): BadInvite => ({
  name,
  kind,
  promised,
  statuses: [400, 422],
  alter: (body) => withAt(body, source, other),
  source,
})

/** Dreadnode's organization invitations. */
export const dreadnode: ProviderPromises = {
  name: 'dreadnode',
  declaration,
  tenantKeys: ['org', 'workspace'],
  credential: (token) => ({ authorization: `Bearer ${token}` }),
  badCredentials: [
    { name: 'none', headers: { authorization: undefined }, statuses: [401] },
    { name: 'malformed', headers: { authorization: 'nonsense' }, statuses: [400, 401] },
    { name: 'unknown', headers: { authorization: 'Bearer 00000000-0000-4000-8000-00000000dead' }, statuses: [401] },
  ],
  invite: (tenant, { email, role }) =>
    ask('invite_to_organization', tenant, { body: { email, role, send_email: false } }),
  list: (tenant) => ask('list_organization_invitations', tenant),
  revoke: (tenant, handle) => ask('cancel_organization_invitation', tenant, { params: { invitation_id: handle } }),
  // Dreadnode, Respond to invitation: true accepts, false declines.
  accept: (_, handle) => respond(handle, true),
  decline: (_, handle) => respond(handle, false),
  members: {
    list: (tenant) => ask('list_organization_members', tenant),
    read: ({ json }) => list(json).map(member),
    remove: (tenant, handle) => ask('remove_organization_member', tenant, { params: { user_id: handle } }),
    removed: [200, 204],
  },
  grants: {
    list: (tenant) => ask('list_workspace_users', tenant, inWorkspace(tenant)),
    read: ({ json }) =>
      list(json).map((item) => ({
        handle: text(at(item, 'user_id')) ?? '',
        email: text(at(item, 'user_email')) ?? '',
        role: text(at(item, 'permission')),
      })),
    // Dreadnode, Add user to workspace: the user gets access at once.
    add: (tenant, email, permission) =>
      ask('add_user_to_workspace', tenant, { ...inWorkspace(tenant), body: { user_email: email, permission } }),
    added: [200, 201],
    // 409 "Already exists" is declared. That this is its cause is inferred.
    again: [409, 400, 200, 201],
    change: (tenant, user_id, permission) =>
      ask('update_workspace_user_permission', tenant, { ...inWorkspace(tenant, { user_id }), body: { permission } }),
    changed: [200],
    remove: (tenant, user_id) => ask('remove_user_from_workspace', tenant, inWorkspace(tenant, { user_id })),
    removed: [200, 204],
    roles: ['reader', 'contributor'],
  },
  givesRole: true,
  badInvites: [
    // Dreadnode, Invite to organization: the roles are listed. The page does not show which fields are required.
    bad('with an unknown role', 'value', true, '/role', 'emperor'),
    bad('with a number for the role', 'type', true, '/role', 4711),
    bad('with an invalid address', 'value', false, '/email', 'no-address'),
    bad('with a number for the address', 'type', false, '/email', 4711),
    bad('without an address', 'missing', false, '/email', undefined),
    bad('without a role', 'missing', false, '/role', undefined),
  ],
  badRequests: [],
  promisesMediaType: false,
  readInvited: ({ json }) => (record(json) ? invitation(json) : undefined),
  readListed: ({ json }) => list(json).map(invitation),
  statuses: {
    // The pages say "Successful Response" without a status.
    invited: [200, 201],
    duplicate: [409, 400, 200, 201],
    revoked: [204, 200],
    unknown: [404],
    // That the second time gets 404 is inferred.
    revokedAgain: [404, 409, 410, 200, 204],
    malformedId: [400, 404, 422],
    unknownTenant: [403, 404],
    limited: [403],
    foreignTenant: [403, 404],
    invalidBody: [400, 422],
    malformedBody: [400, 422],
    wrongMediaType: [400, 415, 422],
    badParameter: [400, 422],
    ended: [404, 409],
  },
  rules: {
    revokesMembers: false,
    // The list of error types includes member_exists_error.
    invitesMembers: false,
    answersWithdrawn: false,
  },
  unknownHandle: '00000000-0000-4000-8000-000000000000',
  malformedHandle: 'not-a-uuid',
  unknownTenant: () => ({ org: 'unknown-org', workspace: 'main' }),
  // Dreadnode, Organizations: the roles of an organization.
  defaultRoles: ['reader', 'contributor'],
  listsRoleAsGiven: true,
  envelope: ({ json, response }) => {
    if (!record(json)) return 'there is no JSON object'
    if (json.code !== response.status) return `code is ${JSON.stringify(json.code)}`
    if (!text(json.detail)) return 'detail is empty'
    return text(json.type) ? undefined : 'type is empty'
  },
  // The public list of error types is incomplete.
  leavesOpen: ({ pointer, keyword }, { ask }) =>
    (keyword === 'enum' && pointer === '/type') ||
    // The page hides what a declined invitation returns.
    at(ask.body, 'accept') === false,
  errorSources: ({ json }) =>
    list(at(json, 'errors')).map((item) =>
      list(at(item, 'loc'))
        .filter((step) => step !== 'body')
        .map((step) => `/${step}`)
        .join(''),
    ),
}
