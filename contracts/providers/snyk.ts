import type { Ask, Exchange } from '../../src/runner/exchange.ts'
import type { Target } from '../../src/runner/target.ts'
import { at, list, record, text } from '../json.ts'
import type { Invitation, Paging, TenantKeys, Vendor } from '../vendor.ts'

// Any GA release of the three operations answers this one. Snyk, About the REST API: versions by date.
const version = '2024-06-21'

const ask = (operation: string, { org_id = '' }: TenantKeys, rest: Partial<Ask> = {}): Ask => ({
  operation,
  ...rest,
  params: { org_id, ...rest.params },
  query: { version, ...rest.query },
})

const invitation = (item: unknown): Invitation => ({
  handle: text(at(item, 'id')) ?? '',
  email: text(at(item, 'attributes', 'email')) ?? '',
  role: text(at(item, 'attributes', 'role')),
  // "is_active": true while the invitation waits (Snyk REST API, Invites).
  pending: at(item, 'attributes', 'is_active') !== false,
  createdAt: undefined,
  expiresAt: undefined,
})

// Cursors come from links alone (Snyk API standards, jsonapi: pagination). A link may be a text or an object with href.
function follow(name: 'next' | 'prev') {
  return ({ json, operation }: Exchange, { baseUrl, tenant }: Target): Ask | undefined => {
    const link = at(json, 'links', name)
    const href = text(link) ?? text(at(link, 'href'))
    if (href === undefined) return undefined
    const { searchParams } = new URL(href, `${baseUrl}/`)
    return { operation: operation.id, params: { org_id: tenant.org_id ?? '' }, query: Object.fromEntries(searchParams) }
  }
}

const paging: Paging = {
  // Snyk REST API, Invites: limit 10 to 100, a multiple of 10, 10 where none is given.
  sizes: { least: 10, most: 100, usual: 10 },
  badSizes: ['0', '-10', '5', '110', 'ten', ''],
  first: (tenant, size) =>
    ask('listOrgInvitation', tenant, size === undefined ? {} : { query: { limit: String(size) } }),
  next: follow('next'),
  previous: follow('prev'),
  badCursor: (tenant, cursor) => ask('listOrgInvitation', tenant, { query: { limit: '10', starting_after: cursor } }),
  bothCursors: (page, target) => {
    const cursor = follow('next')(page, target)?.query?.starting_after
    if (cursor === undefined) return undefined
    return ask('listOrgInvitation', target.tenant, {
      query: { limit: '10', starting_after: cursor, ending_before: cursor },
    })
  },
  // Snyk, About the REST API: links already hold version and limit.
  kept: ['version', 'limit'],
}

/** Snyk's organization invites. */
export const snyk: Vendor = {
  name: 'snyk',
  credential: (token) => ({ authorization: `token ${token}` }),
  badCredentials: [
    { name: 'none', headers: { authorization: undefined }, statuses: [401] },
    // Snyk API standards: a malformed Authorization is 400; the spec says 401 to whoever shows no token.
    { name: 'malformed', headers: { authorization: 'nonsense' }, statuses: [400, 401] },
    { name: 'unknown', headers: { authorization: 'token 00000000-0000-4000-8000-00000000dead' }, statuses: [401] },
  ],
  invite: (tenant, { email, role }) =>
    ask('createOrgInvitation', tenant, { body: { data: { type: 'org_invitation', attributes: { email, role } } } }),
  list: (tenant) => ask('listOrgInvitation', tenant, { query: { limit: '100' } }),
  revoke: (tenant, handle) => ask('deleteOrgInvitation', tenant, { params: { invite_id: handle } }),
  readInvited: ({ json }) => (record(at(json, 'data')) ? invitation(at(json, 'data')) : undefined),
  readListed: ({ json }) => list(at(json, 'data')).map(invitation),
  paging,
  statuses: {
    invited: [201],
    // Not documented for invites; 409 is the house rule, 400 and a renewal are seen elsewhere (facts, B5).
    duplicate: [409, 400, 201],
    revoked: [204],
    unknown: [404],
    malformedId: [400, 404],
    // Snyk API standards: without access one does not learn that it exists.
    unknownTenant: [403, 404],
    limited: [403, 404],
    foreignTenant: [403, 404],
    invalidBody: [400],
    malformedBody: [400],
    // Snyk, About the REST API: another request type is 400; 415 is HTTP's own word for it.
    wrongMediaType: [400, 415],
    badParameter: [400],
    ended: [404],
  },
  unknownHandle: '00000000-0000-4000-8000-000000000000',
  malformedHandle: 'no-uuid',
  unknownTenant: () => ({ org_id: '00000000-0000-4000-8000-00000000beef' }),
  usualRoles: [],
  // Created by id, listed by display name (Snyk REST API, Invites).
  listsRoleAsGiven: false,
  envelope: ({ json, response }) => {
    const errors = list(at(json, 'errors'))
    if (errors.length === 0) return 'errors is not a list with something in it'
    const other = errors.find((error) => at(error, 'status') !== String(response.status))
    if (other !== undefined) return `errors[].status is ${JSON.stringify(at(other, 'status'))}`
    return errors.some((error) => !text(at(error, 'detail'))) ? 'errors[].detail says nothing' : undefined
  },
  culprits: ({ json }) =>
    list(at(json, 'errors')).flatMap((error) => {
      const named = text(at(error, 'source', 'pointer')) ?? text(at(error, 'source', 'parameter'))
      return named === undefined ? [] : [named]
    }),
}
