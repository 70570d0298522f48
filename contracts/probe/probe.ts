import type { CheckContext } from '../kit/context.ts'
import { CheckFailure, Halt, NotApplicable } from '../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import { causeOfInvitation } from './invitation.ts'
import { causeOfList } from './list.ts'
import { mayInvite } from './may-invite.ts'
import { causeOfSilence } from './silence.ts'

/**
 * Asks for the list and, where the run may write, for one plain invitation and its revocation.
 * @throws Halt that names what to change, if nothing could be judged. What only one answer shows is left to the checks.
 */
export async function probe(context: CheckContext): Promise<void> {
  try {
    await askAll(context)
  } catch (thrown) {
    if (thrown instanceof Halt) throw causeOfSilence(context, thrown)
    // A check says the same of the same answer.
    if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable)) throw thrown
  }
}

/** Asks for the list once, to see whether the target responds at all. */
export async function isAlive(context: CheckContext): Promise<void> {
  await context.client.send(context.promises.list(context.tenant))
}

async function askAll(context: CheckContext): Promise<void> {
  const list = await context.client.send(context.promises.list(context.tenant))
  const cause = await causeOfList(context, list)
  if (!cause) context.client.noteMissing(list)
  if (cause && !(cause.isOpen && mayInvite(context))) throw cause.halt
  // In this process, config and network are those of the caller's own code.
  if (!cause && (context.target.inProcess || !mayInvite(context))) return
  const email = context.freshEmail()
  const invited = await context.tryInvite(email)
  if (isSuccess(invited)) return revoke(context, email, invited)
  const isRefused = invited.response.status < 500
  if (isRefused) context.noteGone(email)
  const halt = cause?.halt ?? (await causeOfInvitation(context, invited))
  if (halt) throw halt
}

async function revoke(context: CheckContext, email: string, invited: Exchange): Promise<void> {
  const handle = context.promises.readInvited(invited)?.handle
  if (handle === undefined) return
  const revoked = await context.tryRevoke(handle)
  if (isSuccess(revoked)) context.noteGone(email)
}
