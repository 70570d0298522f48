import type { Exchange } from '../../src/runner/exchange.ts'
import type { Context } from '../context.ts'
import { add, items } from './items.ts'
import { firstPage, pagingOf, walk } from './walk.ts'

/** A walk over a list that fills its pages of the smallest size exactly, made once for the checks that judge it. */
export async function exactWalk(
  context: Context,
): Promise<{ readonly own: readonly string[]; readonly pages: readonly Exchange[] }> {
  const { least } = pagingOf(context).sizes
  return context.once('paging: exact', async () => {
    const shared = await items(context)
    const missing = (least - (shared.total % least)) % least
    context.needInvitations(missing)
    for (let made = 0; made < missing; made++) await add(context, shared)
    const own = shared.own.map(({ email }) => email)
    return { own, pages: await walk(context, await firstPage(context, least), 'next') }
  })
}
