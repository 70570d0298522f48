import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { accept_and_revoke_agree } from './concurrency/accept-and-revoke-agree.ts'
import { identical_invites_make_one } from './concurrency/identical-invites-make-one.ts'
import { identical_revokes_revoke_once } from './concurrency/identical-revokes-revoke-once.ts'
import { invite_and_other_revoke_are_both_done } from './concurrency/invite-and-other-revoke-are-both-done.ts'
import { invite_and_revoke_agree } from './concurrency/invite-and-revoke-agree.ts'
import { parallel_invites_are_all_listed } from './concurrency/parallel-invites-are-all-listed.ts'
import { parallel_reads_are_all_answered } from './concurrency/parallel-reads-are-all-answered.ts'
import { parallel_role_changes_keep_apart } from './concurrency/parallel-role-changes-keep-apart.ts'
import { errors } from './errors.ts'
import { input } from './input.ts'
import { lifecycle } from './lifecycle.ts'
import { paging } from './paging.ts'
import { responses } from './responses.ts'
import { sequences_keep_the_lifecycle } from './sequences/sequences-keep-the-lifecycle.ts'
import { tenants } from './tenants.ts'

/** All checks, in the order in which they run. A new one is one more line here. */
export const checks: readonly Check<CheckContext>[] = [
  ...errors,
  ...lifecycle,
  ...tenants,
  ...paging,
  sequences_keep_the_lifecycle,
  ...input,
  identical_invites_make_one,
  identical_revokes_revoke_once,
  accept_and_revoke_agree,
  invite_and_revoke_agree,
  invite_and_other_revoke_are_both_done,
  parallel_invites_are_all_listed,
  parallel_role_changes_keep_apart,
  parallel_reads_are_all_answered,
  ...responses,
]
