import { pointerSegments } from '@hyperjump/json-pointer'
import { snyk as declaration } from '../../specs/snyk.ts'
import { at } from '../kit/json.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import { promisesFrom, toBadInvite } from '../kit/promises-from.ts'

const bad = toBadInvite([400])
const noRole = '00000000-0000-4000-8000-0000000000ff'
const listing = { operation: 'listOrgInvitation', place: { in: 'query', name: 'version' }, statuses: [400] } as const

/** Snyk's organization invites. */
export const snyk: ProviderPromises = promisesFrom(declaration, {
  badInvites: [
    // Snyk REST API, Invites: all of these fields and types are required, and no others are allowed.
    bad('without data', 'missing', 'must', '/data', undefined),
    bad('without a type', 'missing', 'must', '/data/type', undefined),
    bad('without an address', 'missing', 'must', '/data/attributes/email', undefined),
    bad('without a role', 'missing', 'must', '/data/attributes/role', undefined),
    bad('with a number for the address', 'type', 'must', '/data/attributes/email', 4711),
    bad('with null for the address', 'type', 'must', '/data/attributes/email', null),
    bad('with a text for the attributes', 'type', 'must', '/data/attributes', 'attributes'),
    bad('with another type', 'value', 'must', '/data/type', 'invitation'),
    bad('with a role that is not a UUID', 'value', 'must', '/data/attributes/role', 'Developer'),
    bad('with an unknown attribute', 'surplus', 'must', '/data/attributes/colour', 'red'),
    bad('with an unknown member', 'surplus', 'must', '/colour', 'red'),
    bad('with an invalid address', 'value', 'should', '/data/attributes/email', 'no-address'),
    bad('with an unknown role', 'value', 'should', '/data/attributes/role', noRole, [400, 403, 404, 409, 422]),
  ],
  wrongReads: [
    // Snyk, About the REST API: a missing or malformed version and an unknown parameter get 400.
    { ...listing, name: 'no version', value: undefined },
    { ...listing, name: 'a malformed version', value: 'yesterday' },
    { ...listing, name: 'an unknown parameter', place: { in: 'query', name: 'colour' }, value: 'red' },
  ],
  promisesMediaType: true,
  // They look like the examples, v1. and base64, but they encode no position.
  badCursors: ['v1.bm9uc2Vuc2U=', 'v1.e30K'],
  statuses: {
    // Not documented for invites. 409 follows Snyk's API standards; 400 and a renewal are seen in other APIs.
    duplicate: [409, 400, 201],
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
    // Snyk, About the REST API: another request type gets 400.
    wrongMediaType: [400],
    badParameter: [400],
    ended: [404],
  },
  unknownTenant: () => ({ org_id: '00000000-0000-4000-8000-00000000beef' }),
  // Snyk's API standards say that a link without a target is null. Its OpenAPI document does not allow null.
  leavesOpen: ({ pointer }, { json }) =>
    /^\/links\/\w+$/.test(pointer) && at(json, ...pointerSegments(pointer)) === null,
})
