import type { CheckContext } from '../kit/context.ts'
import type { Invitation } from '../kit/promises.ts'
import { maxLateMs } from './settle.ts'

/**
 * How late the list of the tenant is, measured by reading it until it shows the last change.
 * @returns Milliseconds; 0 if it is in time, or does not show the change at all, which the checks judge.
 */
export async function latenessOf(
  context: CheckContext,
  shows: (listed: readonly Invitation[]) => boolean,
): Promise<number> {
  const start = performance.now()
  for (let at = 0; ; at = at * 1.2 + 15) {
    const before = context.seen.length
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + at - performance.now())))
    if (shows(await context.client.list())) return at === 0 ? 0 : performance.now() - start
    if (at > maxLateMs) return 0
    // What a late list shows breaks no promise.
    context.forget(context.seen.slice(before))
  }
}
