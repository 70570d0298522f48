import { CheckFailure } from '../runner/check-failure.ts'
import type { CheckContext } from './context.ts'
import { at } from './json.ts'
import { skip } from './skip.ts'

/** How often a replay sends a burst: a race does not show every time. */
const rounds = 5

/**
 * Runs a function that sends a burst, and saves the size of the burst in the failure.
 * @param of What the burst consists of, which limits its size to what the budget has left.
 */
export async function withBurst(
  context: CheckContext,
  of: 'invitations' | 'writes' | 'reads',
  send: (size: number) => Promise<void>,
): Promise<void> {
  const given = at(context.given, 'burst')
  const size =
    typeof given === 'number'
      ? given
      : Math.min(
          context.profile.burst[of === 'reads' ? 'reads' : 'writes'],
          Math.floor(of === 'invitations' ? context.budget.left.invitations : context.budget.left.requests / 2),
        )
  if (size < 2) skip('the budget has no room for two requests at once')
  for (let round = 1; round <= (given === undefined ? 1 : rounds); round++) {
    try {
      await send(size)
    } catch (thrown) {
      if (!(thrown instanceof CheckFailure)) throw thrown
      const { title, message, expected, received, exchange } = thrown
      throw new CheckFailure(title, message, { expected, received, exchange, commands: { burst: size } })
    }
  }
}

/** Starts a number of requests at the same time. */
export function atOnce<T>(size: number, start: (index: number) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(Array.from({ length: size }, (_, index) => start(index)))
}
