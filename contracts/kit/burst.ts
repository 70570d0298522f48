import { type CheckContext, CheckFailure, skip } from './context.ts'
import { at } from './json.ts'

/** How often a saved burst is sent again: requests that meet once need not meet the next time. */
const rounds = 5

/** Runs what sends a burst of so many invitations, or of other requests, and notes the number in the failure. */
export async function withBurst(
  context: CheckContext,
  of: 'invitations' | 'requests',
  send: (size: number) => Promise<void>,
): Promise<void> {
  const given = at(context.given, 'burst')
  const size =
    typeof given === 'number'
      ? given
      : Math.min(
          context.profile.burst,
          Math.floor(of === 'invitations' ? context.left.invitations : context.left.requests / 2),
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

/** Starts so many requests at the same time. */
export function atOnce<T>(size: number, start: (index: number) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(Array.from({ length: size }, (_, index) => start(index)))
}
