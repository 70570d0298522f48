import { pointerSegments } from '@hyperjump/json-pointer'
import { snyk as declaration } from '../../specs/snyk.ts'
import { withAt } from '../kit/alter.ts'
import { at, list, record, text } from '../kit/json.ts'
import type { BadInvite, Invitation, Paging, ProviderPromises, TenantKeys } from '../kit/promises.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'

// A date on which all three operations were GA (Snyk, About the REST API: versions by date).
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
  // "is_active": true while the invitation is pending (Snyk REST API, Invites).
  pending: at(item, 'attributes', 'is_active') !== false,
  createdAt: undefined,
  expiresAt: undefined,
})

// A link is a string or an object with href.
function linksOf({ json }: Exchange): Readonly<Record<string, string>> {
  const links = at(json, 'links')
  const hrefs = Object.entries(record(links) ? links : {}).map(([name, link]) => [
    name,
    text(link) ?? text(at(link, 'href')),
  ])
  return Object.fromEntries(hrefs.filter(([, href]) => href !== undefined))
}

// Cursors are only taken from links (Snyk API standards, jsonapi: pagination).
function follow(name: 'next' | 'prev') {
  return (page: Exchange, { baseUrl, tenant }: Target): Ask | undefined => {
    const href = linksOf(page)[name]
    if (href === undefined || !URL.canParse(href, `${baseUrl}/`)) return undefined
    const { operation } = page
    const { searchParams } = new URL(href, `${baseUrl}/`)
    return { operation: operation.id, params: { org_id: tenant.org_id ?? '' }, query: Object.fromEntries(searchParams) }
  }
}

const paging: Paging = {
  // Snyk REST API, Invites: limit is a multiple of 10 from 10 to 100, and 10 by default.
  sizes: { min: 10, max: 100, default: 10 },
  badSizes: ['0', '-10', '5', '15', '110', 'ten'],
  first: (tenant, size) =>
    ask('listOrgInvitation', tenant, size === undefined ? {} : { query: { limit: String(size) } }),
  next: follow('next'),
  previous: follow('prev'),
  links: linksOf,
  // The second and third look like the examples, v1. and base64, but they encode no position.
  badCursors: ['not-a-cursor', 'v1.bm9uc2Vuc2U=', 'v1.e30K'],
  cursor: (page, target) => text(follow('next')(page, target)?.query?.starting_after),
  badCursor: (tenant, cursor, direction = 'next') =>
    ask('listOrgInvitation', tenant, {
      query: { limit: '10', [direction === 'next' ? 'starting_after' : 'ending_before']: cursor },
    }),
  bothCursors: (page, target) => {
    const cursor = follow('next')(page, target)?.query?.starting_after
    if (cursor === undefined) return undefined
    return ask('listOrgInvitation', target.tenant, {
      query: { limit: '10', starting_after: cursor, ending_before: cursor },
    })
  },
  // Snyk, About the REST API: links already contain version and limit.
  kept: ['version', 'limit'],
  // Snyk, About the REST API: the default order is insertion order.
  oldestFirst: true,
}

const noRole = '00000000-0000-4000-8000-0000000000ff'

const bad = (name: string, kind: BadInvite['kind'], promised: boolean, source: string, other: unknown): BadInvite => ({
  name,
  kind,
  promised,
  statuses: [400],
  alter: (body) => withAt(body, source, other),
  source,
})

const listing = ({ org_id = '' }: TenantKeys, query: Readonly<Record<string, string>>): Ask => ({
  operation: 'listOrgInvitation',
  params: { org_id },
  query,
})

/** Snyk's organization invites. */
export const snyk: ProviderPromises = {
  name: 'snyk',
  declaration,
  tenantKeys: ['org_id'],
  credential: (token) => ({ authorization: `token ${token}` }),
  badCredentials: [
    { name: 'none', headers: { authorization: undefined }, statuses: [401] },
    // Snyk API standards: a malformed Authorization gets 400; the spec declares 401 for a missing token.
    { name: 'malformed', headers: { authorization: 'nonsense' }, statuses: [400, 401] },
    { name: 'unknown', headers: { authorization: 'token 00000000-0000-4000-8000-00000000dead' }, statuses: [401] },
  ],
  invite: (tenant, { email, role }) =>
    ask('createOrgInvitation', tenant, { body: { data: { type: 'org_invitation', attributes: { email, role } } } }),
  list: (tenant) => ask('listOrgInvitation', tenant, { query: { limit: '100' } }),
  revoke: (tenant, handle) => ask('deleteOrgInvitation', tenant, { params: { invite_id: handle } }),
  givesRole: true,
  badInvites: [
    // Snyk REST API, Invites: all of these fields and types are required, and no others are allowed.
    bad('without data', 'missing', true, '/data', undefined),
    bad('without a type', 'missing', true, '/data/type', undefined),
    bad('without an address', 'missing', true, '/data/attributes/email', undefined),
    bad('without a role', 'missing', true, '/data/attributes/role', undefined),
    bad('with a number for the address', 'type', true, '/data/attributes/email', 4711),
    bad('with null for the address', 'type', true, '/data/attributes/email', null),
    bad('with a text for the attributes', 'type', true, '/data/attributes', 'attributes'),
    bad('with another type', 'value', true, '/data/type', 'invitation'),
    bad('with a role that is not a UUID', 'value', true, '/data/attributes/role', 'Developer'),
    bad('with an unknown attribute', 'surplus', true, '/data/attributes/colour', 'red'),
    bad('with an unknown member', 'surplus', true, '/colour', 'red'),
    bad('with an invalid address', 'value', false, '/data/attributes/email', 'no-address'),
    {
      ...bad('with an unknown role', 'value', false, '/data/attributes/role', noRole),
      statuses: [400, 403, 404, 409, 422],
    },
  ],
  badRequests: [
    // Snyk, About the REST API: a missing or malformed version and an unknown parameter get 400.
    { name: 'no version', ask: (tenant) => listing(tenant, {}), statuses: [400], source: 'version' },
    {
      name: 'a malformed version',
      ask: (tenant) => listing(tenant, { version: 'yesterday' }),
      statuses: [400],
      source: 'version',
    },
    {
      name: 'an unknown parameter',
      ask: (tenant) => listing(tenant, { version, colour: 'red' }),
      statuses: [400],
      source: 'colour',
    },
  ],
  promisesMediaType: true,
  readInvited: ({ json }) => (record(at(json, 'data')) ? invitation(at(json, 'data')) : undefined),
  readListed: ({ json }) => list(at(json, 'data')).map(invitation),
  paging,
  statuses: {
    invited: [201],
    // Not documented for invites. 409 follows Snyk's API standards; 400 and a renewal are seen in other APIs.
    duplicate: [409, 400, 201],
    revoked: [204],
    unknown: [404],
    // 404 is declared. That the second time gets it is inferred.
    revokedAgain: [404, 204, 410],
    malformedId: [400, 404],
    // Snyk API standards: a caller without access must not learn that it exists.
    unknownTenant: [403, 404],
    limited: [403, 404],
    foreignTenant: [403, 404],
    invalidBody: [400],
    malformedBody: [400],
    // Snyk, About the REST API: another request type gets 400. HTTP defines 415 for it.
    wrongMediaType: [400, 415],
    badParameter: [400],
    ended: [404],
  },
  rules: {
    revokesMembers: false,
    // Not documented, and none of these operations shows members.
    invitesMembers: true,
    answersWithdrawn: false,
  },
  unknownHandle: '00000000-0000-4000-8000-000000000000',
  malformedHandle: 'not-a-uuid',
  unknownTenant: () => ({ org_id: '00000000-0000-4000-8000-00000000beef' }),
  defaultRoles: [],
  // Created by id, listed by display name (Snyk REST API, Invites).
  listsRoleAsGiven: false,
  envelope: ({ json, response }) => {
    const errors = list(at(json, 'errors'))
    if (errors.length === 0) return 'errors is not a list with an error'
    const other = errors.find((error) => at(error, 'status') !== String(response.status))
    if (other !== undefined) return `errors[].status is ${JSON.stringify(at(other, 'status'))}`
    return errors.some((error) => !text(at(error, 'detail'))) ? 'errors[].detail is empty' : undefined
  },
  // Snyk's API standards say that a link without a target is null. Its OpenAPI document does not allow null.
  leavesOpen: ({ pointer }, { json }) =>
    /^\/links\/\w+$/.test(pointer) && at(json, ...pointerSegments(pointer)) === null,
  errorSources: ({ json }) =>
    list(at(json, 'errors')).flatMap((error) => {
      const named = text(at(error, 'source', 'pointer')) ?? text(at(error, 'source', 'parameter'))
      return named === undefined ? [] : [named]
    }),
}
