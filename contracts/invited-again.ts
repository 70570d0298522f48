import { Breach, type Context } from './context.ts'

/** Invites somebody once more whose invitation is over, and wants to see it pending, once. */
export async function mustBeInvitedAgain(context: Context, email: string): Promise<void> {
  await context.invite({ email })
  const pending = (await context.listedFor(email)).filter((one) => one.pending)
  if (pending.length === 1) return
  const message = `${email}, invited again, is listed as pending ${pending.length} times`
  const facts = { expected: 1, received: pending.length, exchange: context.seen.at(-1) }
  throw new Breach('InvitedAgainNotPending', message, facts)
}
