import { pointerSegments } from '@hyperjump/json-pointer'
import { blaxel as declaration } from '../../specs/blaxel.ts'
import { asText, at } from '../kit/json.ts'
import type { ProviderPromises } from '../kit/promises.ts'
import { promisesFrom, toBadInvite, withPersonName } from '../kit/promises-from.ts'

const bad = toBadInvite([400, 422])

/** Blaxel's workspace users. */
export const blaxel: ProviderPromises = promisesFrom(declaration, {
  badInvites: [
    // Blaxel, Invite user: 400 "invalid email format". Only the schema says that the address is optional.
    bad('with a number for the address', 'type', 'must', '/email', 4711),
    bad('with an invalid address', 'value', 'must', '/email', 'no-address'),
    bad('with a name around the address', 'value', 'must', '/email', withPersonName),
    bad('without an address', 'missing', 'should', '/email', undefined),
  ],
  wrongReads: [
    {
      // Blaxel, API introduction: an unknown version gets 400.
      name: 'an unknown version',
      ...{ operation: 'ListWorkspaceUsers', place: { in: 'header', name: 'blaxel-version' }, value: '1999-01-01' },
      statuses: [400],
      error: { member: 'error', value: 'invalid_api_version' },
    },
    {
      name: 'an unknown version with a suffix',
      ...{ operation: 'ListWorkspaceUsers', place: { in: 'header', name: 'blaxel-version' } },
      ...{ value: '1999-01-01.preview', statuses: [400] },
      error: { member: 'error', value: 'invalid_api_version' },
    },
    {
      // The operations on workspaces declare the bodies of their errors (Blaxel, Get workspace).
      name: 'an unknown workspace',
      ...{ operation: 'GetWorkspace', place: { in: 'path', name: 'workspaceName' }, value: 'unknown-workspace' },
      statuses: [403, 404],
    },
  ],
  statuses: {
    // The vendor's MCP server reads 409 as "already in the workspace or invited"; the spec does not document it.
    duplicate: [409, 400, 200],
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
  unknownTenant: () => ({ workspace: 'unknown-workspace' }),
  // The guide documents a source, "Local", that is missing in the enum (Blaxel, SSO and directory sync).
  leavesOpen: ({ pointer, keyword }, { json }) =>
    keyword === 'enum' && pointer.endsWith('/source') && /^local$/i.test(asText(at(json, ...pointerSegments(pointer)))),
})
