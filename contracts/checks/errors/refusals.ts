import { assertRefused, type Kind } from '../../fixtures/negative-cases.ts'
import type { CheckDefinition } from '../define-check.ts'

/** A check that sends every negative case of one kind and expects a refusal. */
interface Row extends Omit<CheckDefinition, 'run'> {
  readonly kind: Kind
  /** The title of the failure. */
  readonly failure: string
}

const rows: Readonly<Record<string, Row>> = {
  reading_needs_a_credential: {
    kind: 'credentials on reads',
    failure: 'BadCredentialAccepted',
    title: 'Reading needs a valid credential',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, troubleshooting: 401 for a bad or missing credential',
      dreadnode: 'Dreadnode, API reference: 401 is declared',
      snyk: 'Snyk REST OpenAPI: 401; Snyk API standards: a malformed Authorization gets 400',
    },
    steps: ['list without a credential, with a malformed one, and with an unknown one', 'each request is refused'],
    writes: false,
    invitations: 0,
  },
  bad_parameter_is_refused: {
    kind: 'parameters',
    failure: 'BadParameterAccepted',
    title: 'A missing, malformed or unknown parameter is refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, API introduction: an unknown version gets 400',
      snyk: 'Snyk, About the REST API: a bad version or an unknown parameter gets 400',
    },
    steps: ['list with parameters that the documentation rules out', 'each request is refused'],
    writes: false,
    invitations: 0,
  },
  bad_value_is_refused: {
    kind: 'bad value',
    failure: 'BadValueAccepted',
    title: 'An invitation with a value that the documentation rules out is refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user: 400 "invalid email format"',
      dreadnode: 'Dreadnode, Invite to organization: the roles are listed',
      snyk: 'Snyk REST API, Invites: role is a UUID',
    },
    steps: ['invite with each value that the documentation rules out', 'each request is refused'],
    writes: true,
    invitations: 1,
  },
  malformed_id_is_refused: {
    kind: 'malformed id',
    failure: 'MalformedIdAccepted',
    title: 'A malformed id is refused',
    strength: 'must',
    source: {
      dreadnode: 'Dreadnode, Cancel organization invitation: invitation_id is a UUID',
      snyk: 'Snyk REST API, Invites: invite_id is a UUID',
    },
    steps: ['revoke an invitation by a malformed id', 'the request is refused'],
    writes: true,
    invitations: 0,
  },
  malformed_json_is_refused: {
    kind: 'malformed JSON',
    failure: 'MalformedJsonAccepted',
    title: 'A body that is not valid JSON is refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user: 400',
      dreadnode: 'Dreadnode, Invite to organization: 400 and 422',
      snyk: 'Snyk REST API, Invites: 400',
    },
    steps: ['invite with truncated JSON', 'the request is refused'],
    writes: true,
    invitations: 1,
  },
  missing_field_is_refused: {
    kind: 'missing field',
    failure: 'MissingFieldAccepted',
    title: 'An invitation without a required field is refused',
    strength: 'must',
    source: { snyk: 'Snyk REST API, Invites: data, type, email and role are required' },
    steps: ['invite without one required field, for each of them', 'each request is refused'],
    writes: true,
    invitations: 1,
  },
  undeclared_content_type_is_refused: {
    kind: 'undocumented content type',
    failure: 'WrongContentTypeAccepted',
    title: 'A body in an undeclared content type is refused, even where the vendor does not document it',
    strength: 'should',
    source: 'RFC 9110, section 15.5.16: 415 for an unsupported content type',
    steps: ['send a valid invitation as text/plain', 'the request is refused'],
    writes: true,
    invitations: 1,
  },
  invalid_invitation_is_refused: {
    kind: 'not promised',
    failure: 'InvalidInvitationAccepted',
    title: 'An invalid invitation is refused, even where the vendor does not document it',
    strength: 'should',
    source: 'Not documented; without a valid address and role, an invitation cannot be delivered',
    steps: ['invite without an address, with an invalid address, and with an unknown role', 'each request is refused'],
    writes: true,
    invitations: 1,
  },
  surplus_field_is_refused: {
    kind: 'surplus field',
    failure: 'SurplusFieldAccepted',
    title: 'An invitation with an unknown field is refused',
    strength: 'must',
    source: { snyk: 'Snyk REST API, Invites: additionalProperties is false' },
    steps: ['invite with an unknown field', 'the request is refused'],
    writes: true,
    invitations: 1,
  },
  unknown_invitation_is_not_found: {
    kind: 'unknown id',
    failure: 'UnknownInvitationAccepted',
    title: 'An unknown invitation is not found',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Remove user: 404 "user not found"',
      dreadnode: 'Dreadnode, Cancel organization invitation: 404',
      snyk: 'Snyk REST API, Invites: 404 for the operation that cancels',
    },
    steps: ['revoke an unknown invitation', 'change its role, where roles can be changed', 'each request gets 404'],
    writes: true,
    invitations: 0,
  },
  unknown_tenant_is_not_listed: {
    kind: 'unknown tenant on reads',
    failure: 'UnknownTenantAccepted',
    title: 'Listing an unknown tenant is refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, troubleshooting: 400, 403 or 404',
      dreadnode: 'Dreadnode, API reference: 403 and 404 are declared',
      snyk: 'Snyk API standards: 404',
    },
    steps: ['list an unknown tenant', 'the request is refused'],
    writes: false,
    invitations: 0,
  },
  unknown_tenant_refuses_writes: {
    kind: 'unknown tenant on writes',
    failure: 'UnknownTenantAccepted',
    title: 'Inviting and revoking in an unknown tenant are refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user and Remove user: 404 "workspace not found"',
      dreadnode: 'Dreadnode, Invite to organization and Cancel organization invitation: 404',
      snyk: 'Snyk REST API, Invites: 404',
    },
    steps: [
      'invite a fresh address',
      'in an unknown tenant, invite another address and revoke the first invitation',
      'each request is refused',
    ],
    writes: true,
    invitations: 2,
  },
  writing_needs_a_credential: {
    kind: 'credentials on writes',
    failure: 'BadCredentialAccepted',
    title: 'Inviting and revoking need a valid credential',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, troubleshooting: 401 for a bad or missing credential',
      dreadnode: 'Dreadnode, API reference: 401 is declared',
      snyk: 'Snyk REST OpenAPI: 401; Snyk API standards: a malformed Authorization gets 400',
    },
    steps: [
      'invite a fresh address',
      'invite another address and revoke the first invitation without a credential, with a malformed one, and with an unknown one',
      'each request is refused',
    ],
    writes: true,
    invitations: 2,
  },
  wrong_content_type_is_refused: {
    kind: 'documented content type',
    failure: 'WrongContentTypeAccepted',
    title: 'A body in another content type is refused',
    strength: 'must',
    source: { snyk: 'Snyk, About the REST API: any request type other than application/vnd.api+json gets 400' },
    steps: ['send a valid invitation as text/plain', 'the request is refused'],
    writes: true,
    invitations: 1,
  },
  wrong_type_is_refused: {
    kind: 'wrong type',
    failure: 'WrongTypeAccepted',
    title: 'An invitation with a value of the wrong type is refused',
    strength: 'must',
    source: {
      blaxel: 'Blaxel, Invite user: the type of email',
      dreadnode: 'Dreadnode, Invite to organization: the types of the members',
      snyk: 'Snyk REST API, Invites: the types of the members',
    },
    steps: ['invite with a value of the wrong type, for each field', 'each request is refused'],
    writes: true,
    invitations: 1,
  },
}

/** The checks of refusals, by id. */
export const refusals: Readonly<Record<string, CheckDefinition>> = Object.fromEntries(
  Object.entries(rows).map(([id, { kind, failure, ...check }]) => [
    id,
    { ...check, run: (context) => assertRefused(context, kind, failure) },
  ]),
)
