import { pointerSegments } from '@hyperjump/json-pointer'
import { blaxel as declaration } from '../../specs/blaxel.ts'
import { withAt } from '../kit/alter.ts'
import { at, list, record, text } from '../kit/json.ts'
import type { BadInvite, Invitation, Member, ProviderPromises, TenantKeys } from '../kit/promises.ts'
import type { Ask } from '../runner/exchange.ts'

// The workspace is sent in a header (Blaxel, API introduction).
const ask = (operation: string, { workspace = '' }: TenantKeys, rest: Partial<Ask> = {}): Ask => ({
  operation,
  ...rest,
  headers: { 'x-blaxel-workspace': workspace, ...rest.headers },
})

const invitation = (item: unknown): Invitation => ({
  // The same operation takes a sub or an e-mail; a pending invitation has only the e-mail (Blaxel, Remove user).
  handle: text(at(item, 'email')) ?? '',
  email: text(at(item, 'email')) ?? '',
  role: text(at(item, 'role')),
  pending: at(item, 'expired') !== true,
  createdAt: text(at(item, 'createdAt')),
  expiresAt: text(at(item, 'expiresAt')),
})

const member = (item: unknown): Member => ({
  handle: text(at(item, 'sub')) ?? text(at(item, 'email')) ?? '',
  email: text(at(item, 'email')) ?? '',
  role: text(at(item, 'role')),
})

const bad = (name: string, kind: BadInvite['kind'], promised: boolean, source: string, other: unknown): BadInvite => ({
  name,
  kind,
  promised,
  statuses: [400, 422],
  alter: (body) => withAt(body, source, other),
  source,
})

/** Blaxel's workspace users. */
export const blaxel: ProviderPromises = {
  name: 'blaxel',
  declaration,
  tenantKeys: ['workspace'],
  credential: (token) => ({ authorization: `Bearer ${token}` }),
  badCredentials: [
    { name: 'none', headers: { authorization: undefined }, statuses: [401] },
    { name: 'malformed', headers: { authorization: 'nonsense' }, statuses: [400, 401] },
    { name: 'unknown', headers: { authorization: 'Bearer 00000000-0000-4000-8000-00000000dead' }, statuses: [401] },
  ],
  // The body has an e-mail and nothing else (Blaxel, Invite user): the role is set afterwards.
  invite: (tenant, { email }) => ask('InviteWorkspaceUser', tenant, { body: { email } }),
  list: (tenant) => ask('ListWorkspaceUsers', tenant),
  revoke: (tenant, handle) => ask('RemoveWorkspaceUser', tenant, { params: { subOrEmail: handle } }),
  // Documented for users. That it applies to pending invitations is inferred.
  changeRole: (tenant, handle, role) =>
    ask('UpdateWorkspaceUserRole', tenant, { params: { subOrEmail: handle }, body: { role } }),
  // Withdrawn from the vendor's spec in July 2026, but older SDKs still call them.
  accept: ({ workspace = '' }) => ({ operation: 'AcceptWorkspaceInvitation', params: { workspaceName: workspace } }),
  decline: ({ workspace = '' }) => ({ operation: 'DeclineWorkspaceInvitation', params: { workspaceName: workspace } }),
  members: {
    list: (tenant) => ask('ListWorkspaceUsers', tenant),
    read: ({ json }) =>
      list(json)
        .filter((item) => at(item, 'accepted') === true)
        .map(member),
    remove: (tenant, handle) => ask('RemoveWorkspaceUser', tenant, { params: { subOrEmail: handle } }),
    removed: [200],
  },
  givesRole: false,
  badInvites: [
    // Blaxel, Invite user: 400 "invalid email format". Only the schema says that the address is optional.
    bad('with a number for the address', 'type', true, '/email', 4711),
    bad('with an invalid address', 'value', true, '/email', 'no-address'),
    bad('without an address', 'missing', false, '/email', undefined),
  ],
  badRequests: [
    {
      // Blaxel, API introduction: an unknown version gets 400.
      name: 'an unknown version',
      ask: (tenant) => ask('ListWorkspaceUsers', tenant, { headers: { 'blaxel-version': '1999-01-01' } }),
      statuses: [400],
      error: { member: 'error', value: 'invalid_api_version' },
    },
    {
      // The operations on workspaces declare the bodies of their errors (Blaxel, Get workspace).
      name: 'an unknown workspace',
      ask: (tenant) => ask('GetWorkspace', tenant, { params: { workspaceName: 'unknown-workspace' } }),
      statuses: [403, 404],
    },
  ],
  promisesMediaType: false,
  readInvited: ({ json }) => (record(json) ? invitation(json) : undefined),
  // Members and invitations are in one list, and "accepted" distinguishes them (Blaxel, List users).
  readListed: ({ json }) =>
    list(json)
      .filter((item) => at(item, 'accepted') !== true)
      .map(invitation),
  statuses: {
    invited: [200],
    // The vendor's MCP server reads 409 as "already in the workspace or invited"; the spec does not document it.
    duplicate: [409, 400, 200],
    revoked: [200],
    unknown: [404],
    // Blaxel, Remove user: 404 "user not found".
    revokedAgain: [404],
    malformedId: [400, 404],
    unknownTenant: [400, 403, 404],
    limited: [403],
    foreignTenant: [403, 404],
    invalidBody: [400, 422],
    malformedBody: [400],
    wrongMediaType: [400, 415],
    badParameter: [400],
    ended: [404, 409, 410],
  },
  rules: {
    // One operation for both (Blaxel, Remove user: "sub or email").
    revokesMembers: true,
    // The vendor's MCP server reads 409 as "already in the workspace or invited".
    invitesMembers: false,
    // Withdrawn from the vendor's spec in July 2026.
    answersWithdrawn: true,
  },
  unknownHandle: 'unknown-user@invitelab.test',
  malformedHandle: undefined,
  unknownTenant: () => ({ workspace: 'unknown-workspace' }),
  // Blaxel, Workspace access control: exactly two roles.
  defaultRoles: ['member', 'admin'],
  listsRoleAsGiven: true,
  envelope: ({ json, response }) => {
    // The operations on users declare no body for their errors, so it may be empty.
    if (response.text === '') return undefined
    if (!record(json)) return 'there is no JSON object'
    if (!text(json.error)) return 'error is empty'
    return json.code === undefined || json.code === response.status ? undefined : `code is ${JSON.stringify(json.code)}`
  },
  // The guide documents a source, "Local", that is missing in the enum (Blaxel, SSO and directory sync).
  leavesOpen: ({ pointer, keyword }, { json }) =>
    keyword === 'enum' && pointer.endsWith('/source') && /^local$/i.test(String(at(json, ...pointerSegments(pointer)))),
  errorSources: () => [],
}
