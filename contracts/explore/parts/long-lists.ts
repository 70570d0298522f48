import { toAsk } from '../../kit/to-ask.ts'
import { CheckFailure, NotApplicable } from '../../runner/check-failure.ts'
import { isSuccess } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import type { Part } from './part.ts'

/** How many invitations a list without pages must hold, so that one that is cut shows: lists are often cut at 50 or 100. */
const lengths = { quick: 0, standard: 51, thorough: 101 } as const

/**
 * Invites until the list of the tenant is longer than where lists are usually cut. These invitations stay pending until
 * the end of the run, so that all later lists are long.
 */
export const longLists: Part = async (explorer, { bystanders }) => {
  const { context, provider, tenant } = explorer
  const { paging } = provider
  // A page of the largest size must have a next one.
  const wanted = paging && context.profile.name !== 'quick' ? paging.size.max + 5 : lengths[context.profile.name]
  // The other invitations of the tour go when it ends.
  const missing = wanted - ((await countPending(explorer)) - bystanders.length)
  if (missing <= 0 || context.budget.left.invitations / 2 < missing) return
  for (let turn = 0; turn < missing; turn++) {
    const role = explorer.role(turn)
    const exchange = await context.tryInvite(context.freshEmail(), role === undefined ? {} : { role })
    if (!isSuccess(exchange)) return
  }
  await explorer.look({ kinds: ['invitation'], tenants: [tenant] })
  if (!paging) return
  const ask = toAsk(provider, paging.operation, { tenant })
  const largest = { ...ask, query: { ...ask.query, [paging.size.parameter]: String(paging.size.max) } }
  const walked = await explorer.walk(largest)
  const back = walked && context.promises.paging?.previous(walked.last, context.target)
  if (back) await explorer.walk(back, 'previous')
}

/** The number of pending invitations; infinite if they cannot be listed. */
async function countPending({ context }: Explorer): Promise<number> {
  if (context.client.isMissing(context.promises.list(context.tenant).operation)) return Number.POSITIVE_INFINITY
  try {
    return (await context.client.list()).length
  } catch (thrown) {
    if (thrown instanceof CheckFailure || thrown instanceof NotApplicable) return Number.POSITIVE_INFINITY
    throw thrown
  }
}
