import { describe, expect, it } from 'vitest'
import type { Group } from '../../contracts/checks/groups.ts'
import { checked } from './checked.ts'

const noGrants = 'the API has no operation that gives access at once'
const noRoleChange = 'the API cannot change the role of an invitation'
const noPromise = 'the vendor promises nothing about that'
const noContentType = 'the vendor does not document what another content type gets'
const noRole = 'inviting names no role in this API'
const noMembers = 'the API shows no members'

const grants = {
  grant_is_listed: noGrants,
  grant_change_is_kept: noGrants,
  removed_grant_is_gone: noGrants,
  second_grant_leaves_one: noGrants,
  unknown_user_is_not_granted: noGrants,
}

/** The checks that a mock skips, and why. All others must pass. */
const skipped: Readonly<Record<string, Readonly<Partial<Record<Group, Readonly<Record<string, string>>>>>>> = {
  blaxel: {
    errors: {
      malformed_id_is_refused: 'any text is a well-formed id here',
      missing_field_is_refused: noPromise,
      surplus_field_is_refused: noPromise,
      wrong_content_type_is_refused: noContentType,
      error_names_the_source: 'no error names a field or a parameter',
    },
    lifecycle: {
      ...grants,
      accepted_is_not_revoked: 'the operation that revokes removes members too',
      old_id_revokes_nothing: 'an invitation is identified by its address here',
      role_is_kept: noRole,
      roles_are_distinct: noRole,
      unicode_address_is_kept: 'the target refuses <address> with 400, which is allowed',
    },
    tenants: {
      grant_stays_in_its_workspace: noGrants,
      limited_cannot_grant: noGrants,
      role_is_kept_in_other_tenant: noRole,
    },
  },
  dreadnode: {
    errors: {
      bad_parameter_is_refused: 'the vendor names no parameter that could be wrong',
      missing_field_is_refused: noPromise,
      unknown_role_is_not_given: noRoleChange,
      surplus_field_is_refused: noPromise,
      wrong_content_type_is_refused: noContentType,
      reading_error_is_in_envelope: 'the vendor documents no body of these errors',
    },
    lifecycle: {
      role_change_is_kept: noRoleChange,
      old_role_is_forgotten: noRoleChange,
      roles_are_distinct: 'the list shows roles as they were given: see role_is_kept',
      unicode_address_is_kept: 'the target refuses <address> with 422, which is allowed',
    },
    tenants: {
      limited_cannot_change_roles: noRoleChange,
      other_tenant_does_not_change_its_role: noRoleChange,
      role_change_stays_in_its_tenant: noRoleChange,
    },
  },
  snyk: {
    errors: {
      unknown_role_is_not_given: noRoleChange,
      undeclared_content_type_is_refused: 'the vendor documents it: see wrong_content_type_is_refused',
      undocumented_error_is_in_envelope: 'the vendor documents the bodies of all of them',
    },
    lifecycle: {
      ...grants,
      accepted_is_member: noMembers,
      accepting_returns_the_member: 'the response to accepting shows no address',
      accepted_stays_member: noMembers,
      removed_member_does_not_join_again: noMembers,
      member_is_not_invited_too: 'the vendor may invite members',
      removed_member_can_be_invited_again: 'the API has no operation that removes a member',
      role_change_is_kept: noRoleChange,
      old_role_is_forgotten: noRoleChange,
      times_are_in_order: 'no response shows when an invitation was created',
      times_are_plausible: 'no response shows when an invitation was created',
    },
    tenants: {
      accepting_counts_in_one_tenant: noMembers,
      grant_stays_in_its_workspace: noGrants,
      limited_cannot_change_roles: noRoleChange,
      limited_cannot_grant: noGrants,
      other_tenant_does_not_change_its_role: noRoleChange,
      only_the_invited_can_answer: 'the API has no operation that accepts',
      role_change_stays_in_its_tenant: noRoleChange,
    },
  },
}

const cases = Object.entries(skipped).flatMap(([provider, byGroup]) =>
  Object.entries(byGroup).map(([group, reasons]) => ({ provider, group, reasons })),
)

describe('the checks of errors, lifecycle and tenants', () => {
  it.each(cases)('pass on the mock of $provider: $group', async ({ provider, group, reasons }) => {
    const { results, leftovers } = await checked({ provider, only: [group] })
    expect(results.filter(({ status }) => status === 'failed' || status === 'warned')).toEqual([])
    const skips = results.filter(({ status }) => status === 'skipped')
    expect(Object.fromEntries(skips.map(({ id, reason }) => [id, reason?.replace(/\S+@\S+/, '<address>')]))).toEqual(
      reasons,
    )
    expect(leftovers).toEqual([])
  })
})
