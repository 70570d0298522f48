/** The ids of skipped checks, by reason. */
export type Skips = Readonly<Record<string, readonly string[]>>

const grants = ['unknown_user_is_not_granted']
const grantPromises = [
  'grant_change_is_kept',
  'grant_is_listed',
  'grant_stays_in_its_workspace',
  'limited_cannot_grant',
  'removed_grant_is_gone',
  'second_grant_is_a_conflict',
  'second_grant_leaves_one',
]
const pages = [
  'bad_cursor_is_not_page_one',
  'bad_cursor_is_refused',
  'both_cursors_do_not_crash',
  'cursor_outlives_its_item',
  'full_last_page_is_last',
  'full_last_page_misses_nothing',
  'items_are_in_creation_order',
  'links_keep_parameters',
  'links_stay_on_list',
  'order_is_stable',
  'page_holds_at_most_limit',
  'pages_before_last_are_full',
  'previous_undoes_next',
  'sizes_at_bounds_are_accepted',
  'sizes_out_of_bounds_are_refused',
  'default_page_size',
  'walk_tolerates_changes',
  'walking_backward_is_mirror',
  'walking_forward_sees_each_once',
]
const roleChanges = ['old_role_is_forgotten', 'unknown_role_is_not_given']
const roleChangePromises = [
  'other_tenant_does_not_change_its_role',
  'role_change_is_kept',
  'role_change_stays_in_its_tenant',
]
const expiry = ['expired_can_be_invited_again', 'expired_is_not_accepted', 'expired_is_not_pending']

/** The checks that every target of a provider skips, because of the API itself. */
const ofApi: Readonly<Record<string, Skips>> = {
  blaxel: {
    'the vendor documents its sources with another strength': ['documented_error_sources_exist'],
    'any text is a well-formed id here': ['malformed_id_is_refused'],
    'the vendor promises nothing about that': ['missing_field_is_refused', 'surplus_field_is_refused'],
    'the vendor does not document what another content type gets': ['wrong_content_type_is_refused'],
    'no error names a field or a parameter': ['error_names_the_source'],
    'not exercised: the operation that revokes removes members too': ['accepted_is_not_revoked'],
    'the API has no operation that gives access at once': grants,
    'not exercised: the API has no operation that gives access at once': grantPromises,
    'not exercised: an invitation is identified by its address here': ['old_id_revokes_nothing'],
    'not exercised: inviting names no role in this API': ['role_is_kept'],
    'inviting names no role in this API': ['roles_are_distinct'],
    'the list of this API has no pages': pages,
    'the spec declares nothing that such a request could vary': ['valid_parameters_are_accepted'],
    'answering an invitation takes no body in this API': ['bad_answer_is_refused'],
  },
  dreadnode: {
    'the vendor documents its sources with another strength': ['documented_error_sources_exist'],
    'the vendor names no parameter that could be wrong': ['bad_parameter_is_refused'],
    'the vendor promises nothing about that': ['missing_field_is_refused', 'surplus_field_is_refused'],
    'the API cannot change the role of an invitation': roleChanges,
    'not exercised: the API cannot change the role of an invitation': roleChangePromises,
    'the API has no operation that changes a role': ['parallel_role_changes_keep_apart'],
    'the vendor does not document what another content type gets': ['wrong_content_type_is_refused'],
    'the vendor documents no body of these errors': ['reading_error_is_in_envelope'],
    'the list shows roles as they were given: see role_is_kept': ['roles_are_distinct'],
    'the list of this API has no pages': pages,
    'the spec declares nothing that such a request could vary': ['valid_parameters_are_accepted'],
  },
  snyk: {
    'the vendor documents its sources with another strength': ['error_sources_exist'],
    'the vendor documents it: see wrong_content_type_is_refused': ['undeclared_content_type_is_refused'],
    'the vendor documents the bodies of all of them': ['undocumented_error_is_in_envelope'],
    'not exercised: the vendor may invite members': ['member_is_not_invited_too'],
    'not exercised: the API shows no members': [
      ...['accepted_is_member', 'accepted_stays_member', 'accepting_counts_in_one_tenant'],
      ...['removed_member_can_be_invited_again', 'removed_member_does_not_join_again'],
    ],
    'not exercised: the API has no operation that accepts': [
      ...['accepted_is_not_accepted_again', 'accepted_is_not_declined', 'accepting_returns_the_member'],
      ...['declined_is_not_accepted', 'declined_is_not_declined_again', 'only_the_invited_can_answer'],
      'revoked_is_not_accepted',
    ],
    'not exercised: the API cannot change a role': ['limited_cannot_change_roles'],
    'the API has no operation that gives access at once': grants,
    'not exercised: the API has no operation that gives access at once': grantPromises,
    'the API cannot change the role of an invitation': roleChanges,
    'not exercised: the API cannot change the role of an invitation': roleChangePromises,
    'the API has no operation that changes a role': ['parallel_role_changes_keep_apart'],
    'no response shows when an invitation was created': ['times_are_in_order', 'times_are_plausible'],
    'the list of this API has pages': ['long_list_is_complete'],
    'answering an invitation takes no body in this API': ['bad_answer_is_refused'],
  },
}

/** The checks that only our mocks skip, because of how they behave. */
const ofMock: Readonly<Record<string, Skips>> = {
  blaxel: { 'the target refuses <address> with 400, which is allowed': ['unicode_address_is_kept'] },
  dreadnode: { 'the target refuses <address> with 422, which is allowed': ['unicode_address_is_kept'] },
}

const shortLists = { 'a quick run makes no long list': ['long_list_is_complete'] }

const noClock = { 'no invitation can be expired: the target has no control port': expiry }

/** The checks that only the reference services skip: they have no control port, and their runs are quick. */
const ofReference: Readonly<Record<string, Skips>> = {
  blaxel: {
    ...noClock,
    ...shortLists,
    'the target only changes the roles of members (404)': ['old_role_is_forgotten'],
    'not exercised: no request of this run has led to it': ['role_change_is_kept', 'role_change_stays_in_its_tenant'],
    'the role of a pending invitation cannot be changed here: 404': ['parallel_role_changes_keep_apart'],
  },
  'blaxel with pending roles': { ...noClock, ...shortLists },
  dreadnode: {
    ...noClock,
    ...shortLists,
  },
  snyk: {
    ...noClock,
    'no one can accept: the API has no such operation, or the target names no invitee': ['accept_and_revoke_agree'],
    'not exercised: no one can accept: the API has no such operation, or the target names no invitee': [
      ...['accepted_is_not_pending', 'accepted_is_not_revoked', 'declined_can_be_invited_again'],
      ...['declined_is_gone', 'declined_is_not_revoked'],
    ],
    'not exercised: the target names no one who can answer: it has no credential "invitee"': ['outsider_is_refused'],
  },
}

/** The reason for each check that a mock skips; a quick run of it skips more. */
export const skipsOfMock = (provider: string, profile = 'standard') =>
  toReasons(ofApi[provider], ofMock[provider], profile === 'quick' && provider !== 'snyk' ? shortLists : {})

/** The reason for each check that a reference service skips, by how the service was started. */
export const skipsOfReference = (provider: string, way = provider) => toReasons(ofApi[provider], ofReference[way])

function toReasons(...all: readonly (Skips | undefined)[]): Readonly<Record<string, string>> {
  const pairs = all.flatMap((skips = {}) =>
    Object.entries(skips).flatMap(([reason, ids]) => ids.map((id) => [id, reason] as const)),
  )
  return Object.fromEntries(pairs)
}
