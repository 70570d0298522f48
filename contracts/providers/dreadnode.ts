import { dreadnode as declaration } from '../../specs/dreadnode.ts'
import { at } from '../kit/json.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import { promisesFrom, toBadInvite } from '../kit/promises-from.ts'

const bad = toBadInvite([400, 422])

/** Dreadnode's organization invitations. */
export const dreadnode: ProviderPromises = promisesFrom(declaration, {
  badInvites: [
    // Dreadnode, Invite to organization: the roles are listed. The page does not show which fields are required.
    bad('with an unknown role', 'value', 'must', '/role', 'emperor'),
    bad('with a number for the role', 'type', 'must', '/role', 4711),
    bad('with an invalid address', 'value', 'should', '/email', 'no-address'),
    bad('with a number for the address', 'type', 'should', '/email', 4711),
    bad('without an address', 'missing', 'should', '/email', undefined),
    bad('without a role', 'missing', 'should', '/role', undefined),
  ],
  statuses: {
    // 409 "Already exists" is declared. That this is its cause is inferred.
    duplicate: [409, 400, 200, 201],
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
  unknownTenant: () => ({ org: 'unknown-org', workspace: 'main' }),
  // Dreadnode, Organizations: the roles of an organization.
  defaultRoles: ['reader', 'contributor'],
  // The public list of error types is incomplete.
  leavesOpen: ({ pointer, keyword }, { ask }) =>
    (keyword === 'enum' && pointer === '/type') ||
    // The page hides what a declined invitation returns.
    at(ask.body, 'accept') === false,
})
