import { Breach, type Context, notHere } from './context.ts'

/** A fresh address whose part before the @ ends with something of a kind. */
export function freshWith(context: Context, ending: string): string {
  const [local, domain] = context.freshEmail().split('@')
  return `${local}${ending}@${domain}`
}

/**
 * Invites an address of a kind, and holds what is listed against it; then revokes it, and looks whether it is gone.
 * Skips the check where the target refuses the address and may.
 */
export async function comesBack(
  context: Context,
  email: string,
  { mayRefuse, exact }: { mayRefuse: boolean; exact: boolean },
): Promise<void> {
  const asked = await context.tryInvite(email)
  const { status } = asked.response
  if (mayRefuse && status >= 400 && status < 500)
    notHere(`the target refuses ${email} with ${status}, which is its right`)
  const made = context.vendor.statuses.invited.includes(status) ? context.vendor.readInvited(asked) : undefined
  if (!made) {
    throw new Breach('AddressRefused', `Inviting ${email} was answered by ${status}`, {
      expected: context.vendor.statuses.invited,
      received: status,
      exchange: asked,
    })
  }
  const form = (text: string) => (exact ? text : text.toLowerCase())
  const kept = (one: string) => form(one) === form(email)
  // Where the invitation is named by its address, that is the one to look for.
  const listed = (await context.list()).filter(({ handle, email: one }) => handle === made.handle || kept(one))
  const exchange = context.seen.at(-1)
  const wrong = [made, ...listed].find((one) => !kept(one.email))
  if (wrong) {
    throw new Breach('AddressChanged', `${email} came back as ${wrong.email}`, {
      expected: email,
      received: wrong.email,
      exchange: wrong === made ? asked : exchange,
    })
  }
  if (listed.length === 0)
    throw new Breach('InvitationNotListed', `${email} was invited and is not listed`, { exchange })
  // An address may have to travel in a path, where some of its characters mean something else.
  await context.revoke(made)
  if ((await context.list()).some(({ email: one }) => kept(one))) {
    throw new Breach('RevokedInvitationStillListed', `${email} was revoked and is listed`, {
      exchange: context.seen.at(-1),
    })
  }
}
