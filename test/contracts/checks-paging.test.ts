import { describe, expect, it } from 'vitest'
import { checks } from '../../contracts/checks/all.ts'
import { carefulBudget } from '../../contracts/runner/target.ts'
import { checked, checkedOnce } from './checked.ts'
import { type Flaw, flawedPager } from './flawed-pager.ts'

// The last check is for lists without pages.
const ids = checks.filter(({ group, id }) => group === 'paging' && id !== 'long_list_is_complete').map(({ id }) => id)

describe('pages of the mock', () => {
  it.each(['quick', 'standard'] as const)('snyk: keep all promises (%s)', async (profile) => {
    const { results, leftovers } = await checked({ provider: 'snyk', only: ['paging'], profile })
    expect(results.map(({ id, failure, status }) => [id, failure ?? status])).toEqual([
      ...ids.map((id) => [id, 'passed']),
      ['long_list_is_complete', 'skipped'],
    ])
    expect(leftovers).toEqual([])
  })

  it.each(['blaxel', 'dreadnode'])('%s: every check is skipped with the reason', async (provider) => {
    const { results } = await checked({ provider, only: ['paging'], profile: 'standard' })
    expect(results.map(({ id, status, reason }) => [id, reason ?? status])).toEqual([
      ...ids.map((id) => [id, 'the list of this API has no pages']),
      ['long_list_is_complete', 'passed'],
    ])
  })

  it('are judged with the rest of a small budget', async () => {
    const budget = { ...carefulBudget, ratePerSecond: Infinity, invitations: 18 }
    const { results } = await checked({ provider: 'snyk', only: ['paging'], profile: 'standard', change: { budget } })
    const skipped = results.filter(({ status }) => status !== 'passed').map(({ id }) => id)
    expect(skipped).toEqual(['long_list_is_complete'])
  })

  it('are not requested if the budget allows too few invitations', async () => {
    const budget = { ...carefulBudget, ratePerSecond: Infinity, invitations: 5 }
    const { results } = await checked({ provider: 'snyk', only: ['paging'], change: { budget } })
    const passed = results.filter(({ status }) => status === 'passed').map(({ id }) => id)
    expect(passed).toEqual(['sizes_at_bounds_are_accepted', 'sizes_out_of_bounds_are_refused'])
  })
})

describe('another implementation of pages', () => {
  it('keeps all promises', async () => {
    const { results } = await checked({ provider: 'snyk', only: ['paging'], meddle: flawedPager() })
    expect(results.flatMap(({ failure }) => failure ?? [])).toEqual([])
  })

  it.each<[Flaw, string, string]>([
    ['skips an item between pages', 'walking_forward_sees_each_once', 'ItemMissedByWalk'],
    ['repeats an item between pages', 'walking_forward_sees_each_once', 'ItemSeenTwice'],
    ['makes pages one too long', 'page_holds_at_most_limit', 'PageLargerThanLimit'],
    ['makes pages one too short', 'pages_before_last_are_full', 'PageNotFull'],
    ['omits the size from links', 'links_keep_parameters', 'LinkLosesParameter'],
    ['has another size in links', 'links_keep_parameters', 'LinkChangesParameter'],
    ['links to another host', 'links_stay_on_list', 'LinkLeavesHost'],
    ['links to another organization', 'links_stay_on_list', 'LinkLeavesList'],
    ['lists the newest first', 'items_are_in_creation_order', 'ItemsOutOfOrder'],
    ['reverses the list at every other first page', 'order_is_stable', 'OrderNotStable'],
    ['links back to the first page', 'walking_backward_is_mirror', 'ItemMissedByWalk'],
    ['links back one item too far', 'previous_undoes_next', 'PreviousNotWhereNextCameFrom'],
    ['has a default size of twenty', 'default_page_size', 'DefaultPageSizeNotKept'],
    ['rejects the maximum size', 'sizes_at_bounds_are_accepted', 'SizeAtBoundRefused'],
    ['uses the nearest size', 'sizes_out_of_bounds_are_refused', 'BadSizeAccepted'],
    ['starts over at a bad cursor', 'bad_cursor_is_not_page_one', 'BadCursorIsPageOne'],
    ['fails on a bad cursor', 'bad_cursor_is_not_page_one', 'BadCursorCrashes'],
    ['returns nothing for a bad cursor', 'bad_cursor_is_refused', 'BadCursorAccepted'],
    ['fails on both cursors', 'both_cursors_do_not_crash', 'BothCursorsCrash'],
    ['loses an item if the last page is full', 'full_last_page_misses_nothing', 'ItemMissedByWalk'],
    ['links to a page after a full last page', 'full_last_page_is_last', 'EmptyPageAtEnd'],
    ['uses offsets as cursors', 'walk_tolerates_changes', 'ItemMissedByWalk'],
    ['forgets the positions of revoked items', 'cursor_outlives_its_item', 'CursorLostWithItem'],
  ])('one that %s is found by %s: %s', async (flaw, check, title) => {
    const { failure } = await checkedOnce({ provider: 'snyk', check, meddle: flawedPager(flaw) })
    expect(failure?.title).toBe(title)
    expect(failure?.steps.length).toBeGreaterThan(0)
  })
})

it('a list with 420 invitations of others is walked over in larger pages', async () => {
  let isFilled = false
  const { results } = await checked({
    provider: 'snyk',
    only: ['walking_forward_sees_each_once', 'previous_undoes_next', 'bad_cursor_is_refused'],
    meddle: (fetch) => async (request) => {
      const { pathname, origin, searchParams } = new URL(request.url)
      if (!isFilled && pathname.endsWith('/invites')) {
        isFilled = true
        const url = `${origin}${pathname}?version=${searchParams.get('version')}`
        const headers = { ...Object.fromEntries(request.headers), 'content-type': 'application/vnd.api+json' }
        for (let count = 0; count < 420; count++) {
          const { status } = await fetch(new Request(url, invitationOf(count, headers)))
          expect(status).toBe(201)
        }
      }
      return fetch(request)
    },
  })
  expect(results.map(({ id, status }) => [id, status])).toEqual([
    ['walking_forward_sees_each_once', 'passed'],
    ['previous_undoes_next', 'passed'],
    ['bad_cursor_is_refused', 'passed'],
  ])
})

function invitationOf(count: number, headers: Readonly<Record<string, string>>): RequestInit {
  const attributes = { email: `stranger-${count}@customer.example`, role: '0a1b2c3d-0000-4000-8000-00000000000a' }
  return { method: 'POST', headers, body: JSON.stringify({ data: { type: 'org_invitation', attributes } }) }
}
