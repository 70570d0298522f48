import type { CheckContext } from '../kit/context.ts'
import type { Invitation } from '../kit/promises.ts'
import { CheckFailure, Halt, NoAnswer, NotApplicable } from '../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import { causeOfInvitation } from './invitation.ts'
import { checkInvitee } from './invitee.ts'
import { latenessOf } from './lateness.ts'
import { causeOfList, causeOfSameEverywhere } from './list.ts'
import { mayInvite } from './may-invite.ts'
import { checkOthers } from './others.ts'
import { checkRoles } from './roles.ts'
import { lateMessage, type Settling } from './settle.ts'
import { causeOfSilence } from './silence.ts'
import { checkTenants } from './tenants.ts'

/**
 * Reads the list and, where the run may write, sends one plain invitation and its revocation.
 * @throws Halt that names what to change, if nothing could be judged. Faults of a single response are left to the checks.
 */
export async function probe(context: CheckContext, settling: Settling): Promise<void> {
  try {
    await askAll({ context, settling })
    if (settling.ms > 0) context.onNotice({ kind: 'late-lists', message: lateMessage(settling) })
  } catch (thrown) {
    // If other requests get a response, the check of this one reports it.
    if (thrown instanceof NoAnswer && (await isAnsweredElse(context, thrown))) return
    if (thrown instanceof Halt) throw causeOfSilence(context, thrown)
    // A check reports the same response.
    if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable)) throw thrown
  }
}

/** Whether the target responds, although a request got no response that can be judged. */
async function isAnsweredElse(context: CheckContext, { title, exchange }: NoAnswer): Promise<boolean> {
  // One that is too large is still an answer.
  if (title === 'AnswerTooLarge') return true
  if (exchange.operation.id === context.promises.list(context.tenant).operation) return false
  try {
    await isAlive(context)
    return true
  } catch (thrown) {
    if (thrown instanceof Halt) return false
    throw thrown
  }
}

interface Parts {
  readonly context: CheckContext
  readonly settling: Settling
}

/** Reads the list once, to see whether the target responds at all. */
export async function isAlive(context: CheckContext): Promise<void> {
  await context.client.send(context.promises.list(context.tenant))
}

async function askAll(parts: Parts): Promise<void> {
  const { context } = parts
  const list = await context.client.send(context.promises.list(context.tenant))
  const cause = await causeOfList(context, list)
  if (!cause) context.client.noteMissing(list)
  if (cause && !(cause.isOpen && mayInvite(context))) throw cause.halt
  if (!cause && !context.target.inProcess) await checkRest(context)
  // In this process, config and network are those of the caller's own code.
  if (!cause && (context.target.inProcess || !mayInvite(context))) return
  const email = context.freshEmail()
  const invited = await context.tryInvite(email)
  if (isSuccess(invited)) return checkFurther(parts, email, invited)
  const isRefused = invited.response.status < 500
  if (isRefused) context.notes.gone(email)
  const halt = cause?.halt ?? (await causeOfInvitation(context, invited))
  if (halt) throw halt
}

/** Checks what the list has not shown: the other credentials and tenants. */
async function checkRest(context: CheckContext): Promise<void> {
  await checkOthers(context)
  await checkTenants(context)
}

/** Checks what only an invitation shows. */
async function checkFurther(parts: Parts, email: string, invited: Exchange): Promise<void> {
  const { context } = parts
  await revoke(parts, email, invited)
  if (context.promises.readInvited(invited)) {
    await checkRoles(context)
    return checkInvitee(context)
  }
  const halt = await causeOfSameEverywhere(context, invited)
  if (halt) throw halt
}

/** Revokes the invitation, and measures how late the list shows both changes. */
async function revoke({ context, settling }: Parts, email: string, invited: Exchange): Promise<void> {
  const handle = context.promises.readInvited(invited)?.handle
  if (handle === undefined) return
  const isThere = (all: readonly Invitation[]) => all.some((one) => one.handle === handle && one.pending)
  const measure = async (shows: (all: readonly Invitation[]) => boolean) =>
    settling.isGiven || context.target.inProcess ? 0 : latenessOf(context, shows)
  const late = await measure(isThere)
  const revoked = await context.tryRevoke(handle)
  if (!isSuccess(revoked)) return
  context.notes.gone(email)
  const mostLate = Math.max(late, await measure((all) => !isThere(all)))
  settling.found(mostLate)
}
