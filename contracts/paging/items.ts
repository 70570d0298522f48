import type { Exchange } from '../../src/runner/exchange.ts'
import { type Context, notHere } from '../context.ts'
import type { Invitation } from '../vendor.ts'
import { emailsOn, firstPage, pagingOf, walk } from './walk.ts'

/** The most pages of the smallest size that a walk may need; a tenant with more is not paged over. */
const mostPages = 40

/** The invitations that the checks of pages share, so that a run makes few. */
export interface Items {
  /** Ours that are pending, the oldest first. */
  readonly own: Invitation[]
  /** How many invitations the tenant's list holds, ours and those of others. */
  total: number
}

/** At least so many invitations of ours. */
export async function items(context: Context, count = enough(context)): Promise<Items> {
  const shared = await context.once('paging: items', async (): Promise<Items> => {
    const { sizes } = pagingOf(context)
    const total = (await context.list()).length
    if (total > mostPages * sizes.least) notHere(`the list holds ${total} invitations, too many to page over`)
    return { own: [], total }
  })
  const missing = count - shared.own.length
  if (missing > 0) context.needInvitations(missing)
  for (let made = 0; made < missing; made++) await add(context, shared)
  return shared
}

/** Makes one more. */
export async function add(context: Context, shared: Items): Promise<Invitation> {
  const invitation = await context.invite()
  shared.own.push(invitation)
  shared.total++
  return invitation
}

/** Takes one away. */
export async function drop(context: Context, shared: Items, invitation: Invitation): Promise<void> {
  await context.revoke(invitation)
  shared.own.splice(shared.own.indexOf(invitation), 1)
  shared.total--
}

/** Three pages where the budget has room for them, two where not. */
function enough(context: Context): number {
  const { least } = pagingOf(context).sizes
  return context.left.invitations >= 2 * least + 1 ? 2 * least + 1 : least + 1
}

/** The numbers of items of the profile that the budget has room for, ascending. */
export async function counts(context: Context): Promise<readonly number[]> {
  const room = (await items(context, 0)).own.length + context.left.invitations
  const all = [...context.profile.items].sort((a, b) => a - b)
  const affordable = all.filter((count) => count <= room)
  return affordable.length > 0 ? affordable : notHere(`it needs ${all[0]} invitations, more than the budget has left`)
}

/** Walks over the whole list, one at each size, with nothing changing meanwhile. */
export interface StandingWalks {
  readonly own: readonly string[]
  readonly bySize: ReadonlyMap<number, readonly Exchange[]>
}

/** The walks that several checks judge. */
export async function standingWalks(context: Context): Promise<StandingWalks> {
  const { own } = await items(context)
  return context.once('paging: walks', async () => {
    const { least, most } = pagingOf(context).sizes
    const bySize = new Map<number, readonly Exchange[]>()
    for (const size of new Set([least, 2 * least, 3 * least, most])) {
      bySize.set(size, await walk(context, await firstPage(context, size), 'next'))
    }
    return { own: own.map(({ email }) => email.toLowerCase()), bySize }
  })
}

/** The last two pages of the smallest size that both hold invitations of ours. Skips the check where there are none. */
export async function neighbours(context: Context): Promise<readonly [Exchange, Exchange]> {
  const { own } = await items(context)
  const ours = new Set(own.map(({ email }) => email.toLowerCase()))
  const pages = await walk(context, await firstPage(context, pagingOf(context).sizes.least), 'next')
  const holdsOurs = (page: Exchange | undefined) => page && emailsOn(context, page).some((email) => ours.has(email))
  // The first two would show less: what leads back to the first page whatever happens leads to the right one.
  const at = pages.findLastIndex((page, index) => holdsOurs(page) && holdsOurs(pages[index + 1]))
  const [page, next] = [pages[at], pages[at + 1]]
  return page && next ? [page, next] : notHere('no two pages in a row hold invitations of this run')
}
