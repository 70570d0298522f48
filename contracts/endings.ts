import { judge } from './answer.ts'
import { Breach, type Context, notHere } from './context.ts'
import { type Answer, accepted, type Invitee, withInvitee } from './membership.ts'
import type { Invitation } from './vendor.ts'

/** Accepts; a target that does not let the invited person do it is broken. */
export async function accept(context: Context, invitee: Invitee): Promise<Answer> {
  const answer = await accepted(context, invitee)
  mustBeDone(context, answer, invitee, 'accept')
  return answer
}

/** Declines; a target that does not let the invited person do it is broken. */
export async function decline(context: Context, invitee: Invitee): Promise<Answer> {
  const answer = await invitee.answer('decline')
  mustBeDone(context, answer, invitee, 'decline')
  return answer
}

function mustBeDone(context: Context, { done, exchange }: Answer, { invitation }: Invitee, verb: string): void {
  if (done) return
  const status = exchange?.response.status
  // Where a vendor has withdrawn the operations, a target without them is right.
  if (context.vendor.rules.answersWithdrawn && (status === 404 || status === 405))
    notHere(`the target does not let anybody ${verb} (${status}); the vendor has withdrawn that operation`)
  throw new Breach('InvitationNotAnswered', `${invitation.email} could not ${verb}`, { received: status, exchange })
}

/** Holds an attempt to answer an invitation that is over against what it may get. */
export function mustFail(context: Context, { done, exchange }: Answer, title: string, what: string): void {
  if (exchange) judge(exchange, context.vendor.statuses.ended, title, what)
  else if (done) throw new Breach(title, `${what} was done`, { exchange: context.seen.at(-1) })
}

/** Looks whether an address is no longer listed as pending. */
export async function mustNotBePending(context: Context, email: string, title: string, why: string): Promise<void> {
  const pending = (await context.listedFor(email)).filter((one) => one.pending)
  if (pending.length === 0) return
  throw new Breach(title, `${email} ${why}, and is listed as pending`, {
    expected: 0,
    received: pending.length,
    exchange: context.seen.at(-1),
  })
}

/** An invitation of a fresh address that has expired; skips the check where nobody here can let time pass. */
export async function expired(context: Context): Promise<Invitation> {
  const { control } = context.target
  if (!control) return notHere('nobody here can let time pass: the target has no control port')
  const invitation = await context.invite()
  if (!(await control.expire(invitation.email)))
    notHere(`the control port could not let the invitation of ${invitation.email} expire`)
  return invitation
}

/** Invites somebody, and lets the invitation expire; skips the check where nobody here can. */
export async function withExpired(context: Context, use: (invitee: Invitee) => Promise<void>): Promise<void> {
  const { control } = context.target
  if (!control) return notHere('nobody here can let time pass: the target has no control port')
  await withInvitee(context, async (invitee) => {
    const { email } = invitee.invitation
    if (!(await control.expire(email))) notHere(`the control port could not let the invitation of ${email} expire`)
    await use(invitee)
  })
}
