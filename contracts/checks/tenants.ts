import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { accepting_counts_in_one_tenant } from './tenants/accepting-counts-in-one-tenant.ts'
import { grant_stays_in_its_workspace } from './tenants/grant-stays-in-its-workspace.ts'
import { limited_cannot_change_roles } from './tenants/limited-cannot-change-roles.ts'
import { limited_cannot_grant } from './tenants/limited-cannot-grant.ts'
import { limited_cannot_invite } from './tenants/limited-cannot-invite.ts'
import { limited_cannot_revoke } from './tenants/limited-cannot-revoke.ts'
import { limited_error_is_in_envelope } from './tenants/limited-error-is-in-envelope.ts'
import { only_the_invited_can_answer } from './tenants/only-the-invited-can-answer.ts'
import { other_tenant_does_not_change_its_role } from './tenants/other-tenant-does-not-change-its-role.ts'
import { other_tenant_does_not_list_it } from './tenants/other-tenant-does-not-list-it.ts'
import { other_tenant_does_not_revoke_it } from './tenants/other-tenant-does-not-revoke-it.ts'
import { revocations_stay_in_their_tenant } from './tenants/revocations-stay-in-their-tenant.ts'
import { role_change_stays_in_its_tenant } from './tenants/role-change-stays-in-its-tenant.ts'
import { role_is_kept_in_other_tenant } from './tenants/role-is-kept-in-other-tenant.ts'
import { same_address_in_two_tenants } from './tenants/same-address-in-two-tenants.ts'
import { stranger_is_kept_out } from './tenants/stranger-is-kept-out.ts'

/** Tenants are apart, and rights count, in the order in which it is checked. */
export const tenants: readonly Check<CheckContext>[] = [
  accepting_counts_in_one_tenant,
  grant_stays_in_its_workspace,
  limited_cannot_change_roles,
  limited_cannot_grant,
  limited_cannot_invite,
  limited_cannot_revoke,
  limited_error_is_in_envelope,
  only_the_invited_can_answer,
  other_tenant_does_not_change_its_role,
  other_tenant_does_not_list_it,
  other_tenant_does_not_revoke_it,
  revocations_stay_in_their_tenant,
  role_change_stays_in_its_tenant,
  role_is_kept_in_other_tenant,
  same_address_in_two_tenants,
  stranger_is_kept_out,
]
