import type { Exchange } from '../../src/runner/exchange.ts'
import { type Context, notHere } from '../context.ts'
import { items } from './items.ts'
import { firstPage, pagingOf } from './walk.ts'

/** An answer to something that is no cursor. */
export interface BadCursorAnswer {
  readonly cursor: string
  /** A cursor of the target's own with one character changed, which a lenient reader may take for a good one. */
  readonly mangled: boolean
  readonly exchange: Exchange
}

/** The first page, and what the target answers to bad cursors; asked once for the checks that judge it. */
export async function badCursors(
  context: Context,
): Promise<{ readonly first: Exchange; readonly answers: readonly BadCursorAnswer[] }> {
  const { badCursors, badCursor, cursor, sizes } = pagingOf(context)
  return context.once('paging: bad cursors', async () => {
    await items(context, sizes.least + 1)
    const first = await firstPage(context, sizes.least)
    const good = cursor(first, context.target) ?? notHere('the first page has no link with a cursor')
    const answers: BadCursorAnswer[] = []
    for (const bad of [...badCursors, mangle(good)]) {
      for (const way of ['next', 'previous'] as const) {
        // The way back is asked for once; that is enough to see whether cursors are read there at all.
        if (way === 'previous' && bad !== badCursors[0]) continue
        const exchange = await context.send(badCursor(context.tenant, bad, way))
        answers.push({ cursor: bad, mangled: bad === mangle(good), exchange })
      }
    }
    return { first, answers }
  })
}

/** Changes the first character into a letter, so that no other place in the list can come of it. */
export function mangle(cursor: string): string {
  return (cursor.startsWith('x') ? 'y' : 'x') + cursor.slice(1)
}
