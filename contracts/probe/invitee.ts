import type { CheckContext } from '../kit/context.ts'
import { takeOut } from '../kit/credential-gap.ts'
import type { Invitation } from '../kit/promises.ts'
import { readShown } from '../kit/shown.ts'
import { toAsk } from '../kit/to-ask.ts'
import { type Ask, isSuccess } from '../runner/exchange.ts'
import { describeExchange } from './seen.ts'

/** With fewer invitations left in the budget, the checks need them all. */
const minLeft = 20

/**
 * Removes the invitee's credential if it does not belong to `inviteeEmail`: an invitation of that address is neither
 * shown to the credential nor can be declined with it. Invites the address only if the tenant does not know it.
 */
export async function checkInvitee(context: CheckContext): Promise<void> {
  const { promises, target, budget, tenant } = context
  const { inviteeEmail: email, credentials } = target
  const own = ownList(context)
  const { decline } = promises
  if (email === undefined || credentials.invitee === undefined || !own || !decline) return
  if (budget.left.invitations < minLeft || !(await isUnknown(context, email))) return
  const invited = await context.tryInvite(email)
  const invitation = isSuccess(invited) ? promises.readInvited(invited) : undefined
  if (!invitation) return
  const list = await context.client.send(own, 'invitee')
  const isShown = readShown(promises.declaration, list).some(({ handle }) => handle === invitation.handle)
  const declined =
    isShown || !isSuccess(list) ? undefined : await context.client.send(decline(tenant, invitation.handle), 'invitee')
  if (!(declined && isSuccess(declined))) await revoke(context, email, invitation)
  else context.notes.gone(email)
  if (!declined || ![403, 404].includes(declined.response.status)) return
  context.forget([list, declined])
  const reason = `the target does not let credentials.invitee answer the invitation of ${email}`
  takeOut(credentials, 'invitee', reason)
  const message = `${reason} (${describeExchange(declined)}), so check inviteeEmail: what needs it is not exercised`
  context.onNotice({ kind: 'invitee', message })
}

async function revoke(context: CheckContext, email: string, { handle }: Invitation): Promise<void> {
  if (isSuccess(await context.tryRevoke(handle))) context.notes.gone(email)
}

/** The list of the caller's own invitations; undefined if the vendor documents none. */
function ownList({ promises: { declaration, decline }, tenant }: CheckContext): Ask | undefined {
  const { operations } = declaration
  const isWithdrawn = decline && operations[decline(tenant, '').operation]?.withdrawn
  const [id] =
    Object.entries(operations).find(
      ([, { lists, withdrawn }]) => lists?.of === 'caller' && lists.kinds.includes('invitation') && !withdrawn,
    ) ?? []
  return id === undefined || isWithdrawn ? undefined : toAsk(declaration, id, { tenant })
}

/** Whether an address is neither invited nor a member, as far as the lists show. */
async function isUnknown({ client, promises, tenant }: CheckContext, email: string): Promise<boolean> {
  const isOther = (one: { readonly email: string }) => one.email.toLowerCase() !== email.toLowerCase()
  if (!(await client.list()).every(isOther)) return false
  const { members } = promises
  return members === undefined || members.read(await client.read(members.list(tenant))).every(isOther)
}
