import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { accepted_is_member } from './lifecycle/accepted-is-member.ts'
import { accepted_is_not_accepted_again } from './lifecycle/accepted-is-not-accepted-again.ts'
import { accepted_is_not_declined } from './lifecycle/accepted-is-not-declined.ts'
import { accepted_is_not_pending } from './lifecycle/accepted-is-not-pending.ts'
import { accepted_is_not_revoked } from './lifecycle/accepted-is-not-revoked.ts'
import { accepted_stays_member } from './lifecycle/accepted-stays-member.ts'
import { accepting_answers_with_the_person } from './lifecycle/accepting-answers-with-the-person.ts'
import { declined_can_be_invited_again } from './lifecycle/declined-can-be-invited-again.ts'
import { declined_is_gone } from './lifecycle/declined-is-gone.ts'
import { declined_is_not_accepted } from './lifecycle/declined-is-not-accepted.ts'
import { declined_is_not_declined_again } from './lifecycle/declined-is-not-declined-again.ts'
import { declined_is_not_revoked } from './lifecycle/declined-is-not-revoked.ts'
import { duplicate_is_revoked_at_once } from './lifecycle/duplicate-is-revoked-at-once.ts'
import { duplicate_leaves_one_pending } from './lifecycle/duplicate-leaves-one-pending.ts'
import { each_revoked_is_gone } from './lifecycle/each-revoked-is-gone.ts'
import { empty_list_is_a_list } from './lifecycle/empty-list-is-a-list.ts'
import { expired_can_be_invited_again } from './lifecycle/expired-can-be-invited-again.ts'
import { expired_is_not_accepted } from './lifecycle/expired-is-not-accepted.ts'
import { expired_is_not_pending } from './lifecycle/expired-is-not-pending.ts'
import { grant_change_is_kept } from './lifecycle/grant-change-is-kept.ts'
import { grant_is_listed } from './lifecycle/grant-is-listed.ts'
import { invite_tells_what_it_made } from './lifecycle/invite-tells-what-it-made.ts'
import { invited_is_listed_once } from './lifecycle/invited-is-listed-once.ts'
import { inviting_one_invites_nobody_else } from './lifecycle/inviting-one-invites-nobody-else.ts'
import { long_address_is_kept } from './lifecycle/long-address-is-kept.ts'
import { member_is_not_invited_too } from './lifecycle/member-is-not-invited-too.ts'
import { old_id_stays_dead } from './lifecycle/old-id-stays-dead.ts'
import { old_role_is_forgotten } from './lifecycle/old-role-is-forgotten.ts'
import { percent_address_is_kept } from './lifecycle/percent-address-is-kept.ts'
import { plus_address_is_kept } from './lifecycle/plus-address-is-kept.ts'
import { quoted_address_is_kept } from './lifecycle/quoted-address-is-kept.ts'
import { reading_changes_nothing } from './lifecycle/reading-changes-nothing.ts'
import { removed_grant_is_gone } from './lifecycle/removed-grant-is-gone.ts'
import { removed_member_can_be_invited_again } from './lifecycle/removed-member-can-be-invited-again.ts'
import { revoked_can_be_invited_again } from './lifecycle/revoked-can-be-invited-again.ts'
import { revoked_is_gone } from './lifecycle/revoked-is-gone.ts'
import { revoked_is_not_accepted } from './lifecycle/revoked-is-not-accepted.ts'
import { revoked_twice_is_not_found } from './lifecycle/revoked-twice-is-not-found.ts'
import { role_change_is_kept } from './lifecycle/role-change-is-kept.ts'
import { role_is_kept } from './lifecycle/role-is-kept.ts'
import { roles_are_told_apart } from './lifecycle/roles-are-told-apart.ts'
import { second_grant_leaves_one } from './lifecycle/second-grant-leaves-one.ts'
import { times_are_in_order } from './lifecycle/times-are-in-order.ts'
import { times_are_plausible } from './lifecycle/times-are-plausible.ts'
import { unicode_address_is_kept } from './lifecycle/unicode-address-is-kept.ts'
import { unknown_user_is_not_granted } from './lifecycle/unknown-user-is-not-granted.ts'
import { upper_case_address_is_kept } from './lifecycle/upper-case-address-is-kept.ts'

/** The life of an invitation, in the order in which it is checked. */
export const lifecycle: readonly Check<CheckContext>[] = [
  // Before anybody is invited into the other tenant.
  empty_list_is_a_list,
  invited_is_listed_once,
  invite_tells_what_it_made,
  revoked_is_gone,
  each_revoked_is_gone,
  accepted_is_member,
  accepted_is_not_accepted_again,
  accepted_is_not_declined,
  accepted_is_not_pending,
  accepted_is_not_revoked,
  accepted_stays_member,
  member_is_not_invited_too,
  accepting_answers_with_the_person,
  declined_can_be_invited_again,
  declined_is_gone,
  declined_is_not_accepted,
  declined_is_not_declined_again,
  declined_is_not_revoked,
  duplicate_is_revoked_at_once,
  duplicate_leaves_one_pending,
  expired_can_be_invited_again,
  expired_is_not_accepted,
  expired_is_not_pending,
  grant_change_is_kept,
  grant_is_listed,
  inviting_one_invites_nobody_else,
  long_address_is_kept,
  old_id_stays_dead,
  percent_address_is_kept,
  plus_address_is_kept,
  quoted_address_is_kept,
  reading_changes_nothing,
  removed_grant_is_gone,
  removed_member_can_be_invited_again,
  revoked_can_be_invited_again,
  revoked_is_not_accepted,
  revoked_twice_is_not_found,
  role_change_is_kept,
  old_role_is_forgotten,
  role_is_kept,
  roles_are_told_apart,
  second_grant_leaves_one,
  times_are_in_order,
  times_are_plausible,
  unicode_address_is_kept,
  unknown_user_is_not_granted,
  upper_case_address_is_kept,
]
