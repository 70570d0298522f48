import { readShown, textOf } from '../../../kit/shown.ts'
import { toAsk } from '../../../kit/to-ask.ts'
import { type Exchange, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { readBefore } from '../../just-read.ts'
import type { Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'

const who = 'limited'

/** How many members are tried: only promoting one shows whether it is the limited caller. */
const most = 3

/** Someone who was a member before, and has another role than that of an admin. */
interface Member {
  readonly subject: string
  readonly email: string
  readonly role: string
}

/**
 * The limited caller becomes an admin, invites the invitee, and is given the first role again: who is shown as the inviter,
 * and what they may do. Only on this machine, as it changes the role of a member of the target.
 */
export const secondAdmin: Part = async (explorer, { invitee }) => {
  const { ownsTarget, provider, context } = explorer
  const role = provider.rules.adminRoles?.[0]
  if (!ownsTarget || !invitee || role === undefined || context.profile.name === 'quick') return
  // The budget must not end between the two changes of the role.
  if (!explorer.can(who) || !explorer.operationFor('change-member') || !explorer.spending.has(24, 4)) return
  for (const member of (await otherMembers(explorer)).slice(0, most))
    if (await asAdmin(explorer, member, role, invitee)) return
}

/** The members who are neither of the run nor admins. */
async function otherMembers(explorer: Explorer): Promise<readonly Member[]> {
  const { provider, context, tenant } = explorer
  const { adminRoles = [] } = provider.rules
  const own = new Set(explorer.people.map(({ email }) => email.toLowerCase()))
  for (const [operation, { does, lists }] of explorer.operations) {
    if (does.length > 0 || lists?.of !== 'tenant' || !lists.kinds.includes('member')) continue
    // Other parts have read it.
    const seen = readBefore(context.seen, toAsk(provider, operation, { tenant }))
    const list = seen ?? (await explorer.send(operation, { alter: (ask) => ask }))
    return (list ? readShown(provider, list) : []).flatMap((shown) => {
      const { kind, email = '', handle: subject } = shown
      const role = textOf(shown, 'role')
      const isOther = kind === 'member' && !own.has(email) && role !== undefined && !adminRoles.includes(role)
      return isOther && subject !== undefined ? [{ subject, email, role }] : []
    })
  }
  return []
}

/** A member gives the role of an admin to themselves, by each name that the operation takes, and loses it again. */
async function raiseThemselves(
  explorer: Explorer,
  { subject, email, role: before }: Member,
  role: string,
): Promise<void> {
  const operation = explorer.operationFor('change-member')
  const { subject: takes } = explorer.provider.operations[operation ?? ''] ?? {}
  const names = (takes?.by ?? []).map((by) => (by === 'email' ? email : subject))
  for (const name of new Set(names))
    if (await isDone(explorer.act('change-member', undefined, { who, subject: name, gives: { role } })))
      await explorer.act('change-member', undefined, { subject, gives: { role: before }, alter: (ask) => ask })
}

async function isDone(sent: Promise<Exchange | undefined>): Promise<boolean> {
  const exchange = await sent
  return exchange !== undefined && isSuccess(exchange)
}

/** An invitation cannot be accepted once another admin than the one who made it has revoked it. */
async function revokedByOther(explorer: Explorer, invitee: Person): Promise<void> {
  await explorer.act('revoke', invitee)
  await explorer.act('accept', invitee, { who: 'invitee' })
  await explorer.act('invite', invitee, { gives: roleOf(explorer, 0) })
}

/** Returns whether the member is the limited caller. */
async function asAdmin(explorer: Explorer, member: Member, adminRole: string, invitee: Person): Promise<boolean> {
  const { subject, email } = member
  explorer.context.notes.borrowMember([subject, ...(email === '' ? [] : [email])])
  const give = (role: string) =>
    explorer.act('change-member', undefined, { subject, gives: { role }, alter: (ask) => ask })
  const raised = await give(adminRole)
  if (!raised || !isSuccess(raised)) return false
  let isThem = false
  try {
    const invited = await explorer.act('invite', invitee, { who, gives: roleOf(explorer, 0) })
    isThem = invited !== undefined && isSuccess(invited)
    if (isThem) {
      await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant], person: invitee })
      await explorer.act('change-invitation', invitee, { who, gives: roleOf(explorer, 1) })
      await revokedByOther(explorer, invitee)
      await explorer.act('accept', invitee, { who: 'invitee' })
    }
  } finally {
    // Together with a change of another member, which is lost if all roles are written as a whole.
    const changing = isThem
      ? explorer.act('change-member', invitee, { gives: roleOf(explorer, 1), form: {} })
      : undefined
    const [restored] = await Promise.all([give(member.role), changing])
    if (!restored || !isSuccess(restored)) await give(member.role)
  }
  if (!isThem) return false
  await raiseThemselves(explorer, member, adminRole)
  await explorer.act('invite', explorer.newcomer(), { who, gives: roleOf(explorer, 0) })
  // A new membership does not restore an old permission.
  await explorer.look({ kinds: ['member', 'grant'], tenants: [explorer.tenant] })
  await explorer.act('remove-member', invitee)
  return true
}
