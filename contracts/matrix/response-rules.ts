import { declaredOf, does, isBadElsewhere, isBadParameter, requestsOf, says, saysOf, saysOfTenant } from './facts.ts'
import { isConstrained } from './members.ts'
import type { Facts, Row, Rule } from './row.ts'

const is = (row: Row, ...statuses: readonly number[]) => statuses.includes(Number(row.name))

const namesSomething = (row: Row, facts: Facts) => {
  const declared = declaredOf(row, facts)
  return declared?.tenant !== undefined || declared?.subject !== undefined
}

/** The statuses that the oracle expects for refusals with a known reason. */
function refusalStatuses(row: Row, facts: Facts): readonly number[] {
  const { unknown, unknownTenant, limited, ended, malformedId } = facts.promises.statuses
  const declared = declaredOf(row, facts)
  return [
    ...(declared?.tenant ? [...unknown, ...unknownTenant] : []),
    ...(declared?.subject ? [...unknown, ...ended, ...malformedId] : []),
    ...(declared?.permits === 'admin' || declared?.permits === 'invitee' ? limited : []),
  ]
}

const isChanged = (row: Row, facts: Facts) =>
  Object.values(requestsOf(facts)).includes(row.operation.id) && row.operation.body !== null

/** Does the operation take a parameter of a kind? */
function takes(row: Row, facts: Facts, isKind: (row: Row, facts: Facts) => boolean): boolean {
  return row.operation.parameters.some((one) => isKind({ ...row, name: `${one.in} ${one.name}` }, facts))
}

/** A status is returned for its documented reason. */
export const statusRules: readonly Rule[] = [
  ['declared_success_status', ({ name }) => name.startsWith('2')],
  ['refusals_have_the_right_status', (row) => is(row, 401)],
  ['duplicate_leaves_one_pending', (row, facts) => is(row, 409) && does(row, facts, 'invite')],
  ['second_grant_leaves_one', (row, facts) => is(row, 409) && does(row, facts, 'grant')],
  ['ended_invitations_have_no_effect', (row, facts) => is(row, 404, 409, 410) && does(row, facts, 'accept', 'decline')],
  ['refusals_have_the_right_status', (row, facts) => refusalStatuses(row, facts).includes(Number(row.name))],
  [
    'lists_agree_with_the_lifecycle',
    (row, facts) => declaredOf(row, facts)?.emptyStatus === Number(row.name) && !namesSomething(row, facts),
  ],
  [
    'wrong_content_type_is_refused',
    (row, facts) => is(row, 415) && isChanged(row, facts) && facts.promises.promisesMediaType,
  ],
  ['undeclared_content_type_is_refused', (row, facts) => is(row, 415) && requestsOf(facts).invite === row.operation.id],
  ['documented_requirements_are_enforced', (row, facts) => is(row, 400, 422) && isChanged(row, facts)],
  ['bad_parameter_is_refused', (row, facts) => is(row, 400) && takes(row, facts, isBadParameter)],
  ['bad_parameters_are_refused_everywhere', (row, facts) => is(row, 400) && takes(row, facts, isBadElsewhere)],
  ['invalid_requests_are_refused', (row) => is(row, 400, 422) && row.operation.body !== null],
  ['responses_agree_with_each_other', (row, facts) => is(row, 409) && does(row, facts, 'create-tenant')],
]

const isTenantAlways = (row: Row, facts: Facts) =>
  saysOf(row, facts).some(
    ({ shape, field }) =>
      shape.is === 'tenant' && field !== 'silent' && shape.always?.includes(shape.shows[field] ?? '') === true,
  )

const isListedTenant = (row: Row, facts: Facts) =>
  declaredOf(row, facts)?.lists?.kinds.includes('tenant') === true &&
  saysOf(row, facts).some(({ field }) => field === 'handle' || field === 'tenantKey' || field === 'tenantId')

/** Every member of a success agrees with what is known, or at least with its schema. */
export const responseMemberRules: readonly Rule[] = [
  ['responses_show_what_was_asked', (row, facts) => says(row, facts, 'role')],
  [
    'lists_agree_with_the_lifecycle',
    (row, facts) => says(row, facts, 'handle', 'email', 'state') && declaredOf(row, facts)?.lists !== undefined,
  ],
  ['responses_show_what_was_asked', (row, facts) => says(row, facts, 'handle', 'email')],
  ['tenants_are_kept_apart', (row, facts) => says(row, facts, 'tenantId', 'tenantKey', 'tenantName', 'workspaceId')],
  ['tenants_are_kept_apart', (row, facts) => saysOfTenant(row, facts, 'handle', 'tenantId', 'tenantKey', 'tenantName')],
  ['lists_agree_with_the_lifecycle', isListedTenant],
  ['responses_show_what_was_asked', isTenantAlways],
  ['responses_agree_with_each_other', (row, facts) => saysOfTenant(row, facts, 'created', 'tenantMaker', 'silent')],
  [
    'responses_agree_with_each_other',
    (row, facts) =>
      says(row, facts, 'state', 'created', 'expires', 'kind', 'silent') ||
      says(row, facts, 'personId', 'personName', 'personGivenName', 'personFamilyName') ||
      says(
        row,
        facts,
        'tenantMaker',
        'makerId',
        'inviterId',
        'inviterName',
        'inviterEmail',
        'inviterGivenName',
        'inviterFamilyName',
      ),
  ],
  [
    'links_stay_on_list',
    ({ operation, name }, { provider: { paging } }) =>
      paging?.operation === operation.id && /^\/(next|prev|first|last)$/.test(name.slice(paging.links.length)),
  ],
  ['documented_body_is_valid', ({ evidence, schema }) => evidence === 'documented' && isConstrained(schema)],
  ['expected_body_is_valid', ({ schema }) => isConstrained(schema)],
]

/** Every member of an error agrees with its schema. */
export const errorMemberRules: readonly Rule[] = [
  ['documented_body_is_valid', ({ evidence, schema }) => evidence === 'documented' && isConstrained(schema)],
  ['expected_body_is_valid', ({ schema }) => isConstrained(schema)],
]

/** Every header agrees with its schema. */
export const headerRules: readonly Rule[] = [
  ['responses_show_what_was_asked', (row, facts) => declaredOf(row, facts)?.locates === row.name],
  ['expected_headers_are_valid', ({ name }) => name === 'retry-after'],
  ['documented_headers_are_valid', ({ evidence }) => evidence === 'documented'],
  ['expected_headers_are_valid', () => true],
]
