import {
  declaredOf,
  does,
  gives,
  givesTenant,
  isBadElsewhere,
  isBadParameter,
  isSwitch,
  namesSubject,
  namesTenant,
  reads,
  requestsOf,
  showsField,
} from './facts.ts'
import { isConstrained } from './members.ts'
import type { Facts, Row, Rule } from './row.ts'

/** Entities that a request can name. The oracle knows whether they exist, and so whether a refusal is wrong. */
const named = [
  ...(['revoke', 'accept', 'decline', 'remove-member', 'change-member'] as const),
  ...(['remove-grant', 'change-grant'] as const),
]

/** Does a refusal of a plain request break a promise? */
function mustWork(row: Row, facts: Facts): boolean {
  const declared = declaredOf(row, facts)
  if (!declared || declared.inferred) return false
  if (reads(row, facts)) return declared.tenant !== undefined || row.operation.body === null
  return does(row, facts, 'invite', 'grant', 'leave', 'change-tenant', 'delete-tenant', ...named)
}

const showsTenant = (row: Row, facts: Facts) =>
  declaredOf(row, facts)?.answers?.shapes.some((name) => facts.provider.shapes[name]?.is === 'tenant') === true
const isNamed = (row: Row, facts: Facts) => declaredOf(row, facts)?.tenant !== undefined
const lists = (row: Row, facts: Facts) => declaredOf(row, facts)?.lists !== undefined
const permits = (row: Row, facts: Facts) => declaredOf(row, facts)?.permits
const isOf = (row: Row, facts: Facts, ...names: readonly (keyof ReturnType<typeof requestsOf>)[]) =>
  names.some((name) => requestsOf(facts)[name] === row.operation.id)
const requests = ['invite', 'list', 'revoke', 'changeRole'] as const
const isDocumented = ({ marks }: Row) => marks.length > 0 && marks.every((mark) => mark === 'documented')

/** An operation does and shows what was requested. */
export const operationRules: readonly Rule[] = [
  ['invited_is_listed_once', (row, facts) => does(row, facts, 'invite')],
  ['grant_is_listed', (row, facts) => does(row, facts, 'grant')],
  ['documented_operations_work', mustWork],
  ['lists_agree_with_the_lifecycle', (row, facts) => does(row, facts, ...named, 'leave') || lists(row, facts)],
  ['tenants_are_kept_apart', (row, facts) => showsTenant(row, facts) && isNamed(row, facts)],
  ['responses_show_what_was_asked', showsTenant],
  ['documented_body_is_valid', ({ operation }) => operation.responses['200']?.evidence === 'documented'],
]

/** A credential that works elsewhere is not refused as unknown, even where other refusals break no promise. */
export const credentialRules: readonly Rule[] = [['documented_operations_work', () => true]]

const isActor = (...names: readonly string[]) => [({ name }: Row) => names.includes(name)][0] as (row: Row) => boolean

/** Who may use an operation, and who may not. */
export const actorRules: readonly Rule[] = [
  ['reading_needs_a_credential', (row, facts) => isActor('a wrong token')(row) && isOf(row, facts, 'list')],
  ['writing_needs_a_credential', (row, facts) => isActor('a wrong token')(row) && isOf(row, facts, 'invite', 'revoke')],
  ['rights_are_enforced', isActor('no credential', 'a wrong token')],
  ['rights_are_enforced', (row, facts) => isActor('limited', 'invitee')(row) && permits(row, facts) === 'admin'],
  ['rights_are_enforced', (row, facts) => isActor('limited', 'admin')(row) && permits(row, facts) === 'invitee'],
  ['rights_are_enforced', (row, facts) => isActor('invitee')(row) && permits(row, facts) === 'member'],
  [
    'people_see_their_own_invitations',
    (row, facts) => isActor('limited', 'invitee')(row) && declaredOf(row, facts)?.lists?.of === 'caller',
  ],
  ...operationRules,
]

/** Every documented parameter has its effect, or is refused. */
export const parameterRules: readonly Rule[] = [
  ['tenants_are_kept_apart', namesTenant],
  ['lists_agree_with_the_lifecycle', namesSubject],
  ['page_holds_at_most_limit', ({ name }, { provider }) => name === `query ${provider.paging?.size.parameter}`],
  ['walking_forward_sees_each_once', ({ name }, { provider }) => name === `query ${provider.paging?.after}`],
  ['walking_backward_is_mirror', ({ name }, { provider }) => name === `query ${provider.paging?.before}`],
  ['bad_parameter_is_refused', isBadParameter],
  ['bad_parameters_are_refused_everywhere', isBadElsewhere],
  ['responses_show_what_was_asked', isSwitch],
  [
    'documented_requirements_are_enforced',
    (row, facts) =>
      isOf(row, facts, ...requests) &&
      !row.name.startsWith('header') &&
      row.evidence === 'documented' &&
      isConstrained(row.schema),
  ],
  ['expected_requirements_are_enforced', (row, facts) => isOf(row, facts, ...requests) && isConstrained(row.schema)],
  [
    'valid_parameters_are_accepted',
    (row, facts) => isOf(row, facts, 'list') && !row.required && !row.name.startsWith('path'),
  ],
  // A parameter without effect must not change what an operation shows.
  ...operationRules.map(
    ([check, applies]): Rule => [
      check,
      (row, facts) => reads(row, facts) && row.schema.type !== 'boolean' && applies(row, facts),
    ],
  ),
]

const isBadMember =
  (kind: string, isPromised: boolean): Rule[1] =>
  (row, facts) =>
    isOf(row, facts, 'invite') &&
    facts.promises.badInvites.some(
      (bad) => (bad.kind === kind || kind === 'any') && bad.promised === isPromised && bad.source === row.name,
    )

const isStrict = ({ schema, required }: Row) => required || 'enum' in schema || 'const' in schema

/** Every member of a request body has a visible effect, or is refused if it is invalid. */
export const requestMemberRules: readonly Rule[] = [
  ['responses_show_what_was_asked', (row, facts) => gives(row, facts, 'email') && showsField(row, facts, 'email')],
  ['responses_show_what_was_asked', givesTenant],
  ['responses_show_what_was_asked', (row, facts) => gives(row, facts, 'role') && showsField(row, facts, 'role')],
  ['lists_agree_with_the_lifecycle', (row, facts) => gives(row, facts, 'email', 'role', 'accept')],
  ['missing_field_is_refused', isBadMember('missing', true)],
  ['wrong_type_is_refused', isBadMember('type', true)],
  ['bad_value_is_refused', isBadMember('value', true)],
  ['invalid_invitation_is_refused', isBadMember('any', false)],
  [
    'documented_requirements_are_enforced',
    (row, facts) => isOf(row, facts, 'invite', 'changeRole') && isDocumented(row) && isConstrained(row.schema),
  ],
  ['invalid_requests_are_refused', (row) => isDocumented(row) && isStrict(row)],
  [
    'expected_requirements_are_enforced',
    (row, facts) => isOf(row, facts, 'invite', 'changeRole') && isConstrained(row.schema),
  ],
]
