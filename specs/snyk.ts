import type { ProviderDeclaration, Shape } from './declaration.ts'

const tenant = { org_id: [{ in: 'path', name: 'org_id' }] } as const

const shows = {
  handle: '/id',
  email: '/attributes/email',
  role: '/attributes/role',
  state: '/attributes/is_active',
  tenantId: '/relationships/org/data/id',
} as const

const invitation: Shape = {
  is: 'invitation',
  shows,
  // "is_active": true while the invitation is pending.
  pending: [true],
  silent: ['/type', '/relationships/org/data/type', '/relationships/org/links/related', '/relationships/org/meta'],
  // JSON:API 1.0: type and id identify a resource, and a related link leads to the related one.
  constant: ['/type', '/relationships/org/data/type'],
  leads: { '/relationships/org/links/related': 'tenantId' },
}

/** Snyk's organization invites. */
export const snyk: ProviderDeclaration = {
  name: 'snyk',
  tenantKeys: ['org_id'],
  tenantBy: ['id'],
  credentials: [
    { header: 'authorization', scheme: 'token' },
    { header: 'authorization', scheme: 'bearer' },
    // The guides write the scheme of a key in lower case, and the OpenAPI document with a capital letter.
    { header: 'authorization', scheme: 'Token' },
  ],
  // A date on which all three operations were GA (Snyk, About the REST API: versions by date).
  always: { query: { version: '2024-06-21' } },
  // Snyk, About the REST API: a date, a date with a stability, or a stability alone, which means today.
  version: {
    in: 'query',
    name: 'version',
    forms: [
      '2024-06-22',
      '2024-10-15',
      '2024-06-21~beta',
      '2024-06-21~experimental',
      'beta',
      '2024-06-21~wip',
      'wip',
      '2024-06-21~work-in-progress',
      'experimental',
    ],
    stabilities: ['beta', 'experimental', 'wip'],
    tooOld: [404],
    shown: { requested: 'snyk-version-requested', served: 'snyk-version-served' },
    // Snyk REST OpenAPI: sent only when superseded, and only when deprecated.
    superseded: ['deprecation', 'sunset'],
    stage: { header: 'snyk-version-lifecycle-stage', current: 'ga', superseded: ['deprecated', 'sunset'] },
  },
  // Snyk REST OpenAPI: "snyk-request-id" is the id of the request.
  requestId: 'snyk-request-id',
  showsRoleAsGiven: false,
  showsAbsentAs: 'nothing',
  handles: { invitation: 'id' },
  shapes: {
    // Created with the id of a role, listed with its name.
    created: invitation,
    listed: { ...invitation, roleBy: 'name' },
  },
  operations: {
    listOrgInvitation: {
      does: [],
      tenant,
      permits: 'member',
      succeeds: [200],
      answers: { at: '/data', many: true, shapes: ['listed'] },
      lists: { kinds: ['invitation'], of: 'tenant' },
      releases: ['2022-11-14'],
      silent: ['version', 'limit', 'starting_after', 'ending_before'],
      silentBody: ['/jsonapi'],
      source: 'Snyk REST API, Invites: list pending user invitations',
    },
    createOrgInvitation: {
      does: ['invite'],
      tenant,
      gives: {
        email: { in: 'body', at: '/data/attributes/email' },
        role: { in: 'body', at: '/data/attributes/role' },
      },
      fixed: { '/data/type': 'org_invitation' },
      permits: 'admin',
      succeeds: [201],
      answers: { at: '/data', many: false, shapes: ['created'] },
      locates: 'location',
      // Snyk API standards, jsonapi: self is required in every top-level response with data.
      linksToSelf: '/links/self',
      releases: ['2022-06-01', '2023-04-28', '2024-06-21'],
      silent: ['version'],
      silentBody: ['/jsonapi', '/links'],
      source: 'Snyk REST API, Invites: invite a user to an organization',
    },
    deleteOrgInvitation: {
      does: ['revoke'],
      tenant,
      subject: { place: { in: 'path', name: 'invite_id' }, by: ['handle'] },
      permits: 'admin',
      succeeds: [204],
      releases: ['2022-11-14'],
      silent: ['version'],
      source: 'Snyk REST API, Invites: cancel a pending user invitation',
    },
  },
  paging: {
    operation: 'listOrgInvitation',
    // Snyk REST API, Invites: limit is a multiple of 10 from 10 to 100, and 10 by default.
    size: { parameter: 'limit', min: 10, max: 100, default: 10, step: 10 },
    after: 'starting_after',
    before: 'ending_before',
    links: '/links',
    // Snyk, About the REST API: the default order is insertion order.
    oldestFirst: true,
  },
  // Snyk REST OpenAPI; Snyk API standards, jsonapi: errors.
  errors: {
    at: '/errors',
    many: true,
    status: { at: '/status', as: 'text' },
    texts: ['/detail'],
    // The error catalogue that Snyk publishes as a package.
    kinds: {
      at: '/code',
      statuses: {
        ...{ 'SNYK-0001': [429], 'SNYK-0002': [501], 'SNYK-0003': [400], 'SNYK-0004': [504], 'SNYK-0005': [401] },
        ...{ 'SNYK-0006': [429], 'SNYK-0007': [422], 'SNYK-0008': [502], 'SNYK-0009': [503], 'SNYK-9999': [500] },
      },
    },
    // JSON:API 1.0, Error objects: id is "a unique identifier for this particular occurrence of the problem", and
    // source.pointer a JSON pointer into the request. Snyk, About the REST API: source.parameter names the parameter.
    id: '/id',
    sources: { at: '/errors', names: ['/source/pointer', '/source/parameter'], isDocumented: true },
  },
  // Not documented, and none of these operations shows members.
  rules: {
    invitesMembers: true,
    changesInvitations: false,
    // Snyk, About the REST API: 400, "Client request did not conform to OpenAPI specification".
    validatesRequests: true,
    // Snyk API standards: a caller without access must not learn that a resource exists.
    refuses: { reading: [404], writing: [403] },
  },
}
