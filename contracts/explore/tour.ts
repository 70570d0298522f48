import type { CheckContext } from '../kit/context.ts'
import { skip } from '../kit/skip.ts'
import { CheckFailure, NotApplicable, RequestTimeout } from '../runner/check-failure.ts'
import { cleanUp } from './clean-up.ts'
import { Explorer } from './explorer.ts'
import { findInvitee, findKnownUsers } from './guests.ts'
import { access } from './parts/access.ts'
import { inviteForms } from './parts/addresses.ts'
import { acceptedThenRemoved, changedThenLeft, declinedThenAnswered, inBothTenants } from './parts/answers.ts'
import { grants } from './parts/grants.ts'
import { ownTenant } from './parts/own-tenant.ts'
import { growPages } from './parts/pages.ts'
import { parameters } from './parts/parameters.ts'
import type { Part } from './parts/part.ts'
import { races } from './parts/races.ts'
import { refusals } from './parts/refusals.ts'
import { repeats } from './parts/repeats.ts'

/** The parts after the addresses, the most telling first: what the budget has no room for is left out. */
const parts: readonly Part[] = [
  repeats,
  acceptedThenRemoved,
  declinedThenAnswered,
  grants,
  inBothTenants,
  races,
  access,
  refusals,
  ownTenant,
  changedThenLeft,
  parameters,
]

/** What there must be room for to start a tour. */
const least = { requests: 20, invitations: 3 }

/** After this many requests have timed out, the tour ends. */
const maxTimeouts = 2

/**
 * Sends the requests that make wrong behaviour visible, in an order that is always the same, and removes everything that
 * it has made. It judges nothing.
 */
export async function tour(context: CheckContext): Promise<void> {
  // Where inviting takes a role, nothing can be made without one.
  if (context.promises.givesRole && context.roles.length === 0) return
  const explorer = new Explorer(context)
  if (!explorer.purse.has(least.requests, least.invitations)) skip('the budget has no room left for it')
  let timeouts: readonly RequestTimeout[] = []
  const goOn = async (run: () => Promise<void>) => {
    try {
      await run()
    } catch (thrown) {
      if (thrown instanceof RequestTimeout && timeouts.length + 1 < maxTimeouts) timeouts = [...timeouts, thrown]
      // What stops a part must not stop the others.
      else if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable)) throw thrown
    }
  }
  try {
    const invitee = await findInvitee(explorer)
    const knownUsers = await findKnownUsers(explorer)
    const { paging } = explorer.provider
    const bystanders = await (paging ? growPages(explorer, paging) : inviteForms(explorer))
    for (const part of parts) await goOn(() => part(explorer, { invitee, knownUsers, bystanders }))
  } finally {
    await cleanUp(explorer)
  }
  const [timeout] = timeouts
  if (timeout) throw timeout
}
