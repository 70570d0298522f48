import type { CheckContext } from '../kit/context.ts'
import type { Check } from '../runner/check.ts'
import { bad_cursor_is_not_page_one } from './paging/bad-cursor-is-not-page-one.ts'
import { bad_cursor_is_refused } from './paging/bad-cursor-is-refused.ts'
import { both_cursors_do_not_crash } from './paging/both-cursors-do-not-crash.ts'
import { cursor_outlives_its_item } from './paging/cursor-outlives-its-item.ts'
import { full_last_page_is_last } from './paging/full-last-page-is-last.ts'
import { full_last_page_misses_nothing } from './paging/full-last-page-misses-nothing.ts'
import { items_come_in_order_of_making } from './paging/items-come-in-order-of-making.ts'
import { links_keep_parameters } from './paging/links-keep-parameters.ts'
import { links_stay_on_list } from './paging/links-stay-on-list.ts'
import { long_list_is_complete } from './paging/long-list-is-complete.ts'
import { order_is_stable } from './paging/order-is-stable.ts'
import { page_holds_at_most_limit } from './paging/page-holds-at-most-limit.ts'
import { pages_before_last_are_full } from './paging/pages-before-last-are-full.ts'
import { previous_undoes_next } from './paging/previous-undoes-next.ts'
import { sizes_at_bounds_are_taken } from './paging/sizes-at-bounds-are-taken.ts'
import { sizes_out_of_bounds_are_refused } from './paging/sizes-out-of-bounds-are-refused.ts'
import { usual_page_size } from './paging/usual-page-size.ts'
import { walk_bears_changes } from './paging/walk-bears-changes.ts'
import { walking_backward_is_mirror } from './paging/walking-backward-is-mirror.ts'
import { walking_forward_sees_each_once } from './paging/walking-forward-sees-each-once.ts'

/** The checks of pages. They share their invitations: those that only look come first, those that change the list last. */
export const paging: readonly Check<CheckContext>[] = [
  walking_forward_sees_each_once,
  page_holds_at_most_limit,
  pages_before_last_are_full,
  links_keep_parameters,
  links_stay_on_list,
  items_come_in_order_of_making,
  order_is_stable,
  walking_backward_is_mirror,
  previous_undoes_next,
  usual_page_size,
  sizes_at_bounds_are_taken,
  sizes_out_of_bounds_are_refused,
  bad_cursor_is_not_page_one,
  bad_cursor_is_refused,
  both_cursors_do_not_crash,
  full_last_page_misses_nothing,
  full_last_page_is_last,
  walk_bears_changes,
  cursor_outlives_its_item,
  long_list_is_complete,
]
