import { isSuccess, type Who } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { formsOf } from '../../forms.ts'
import { longer, lookalike } from '../look-alikes.ts'
import { type Part, roleOf } from '../part.ts'

const who = 'invitee'

/** Reads the invitee's own list after each step, between those of others: no caller must get the list of another. */
export const ownLists: Part = async (explorer, { invitee: person, bystanders }) => {
  if (!person || !hasOwnList(explorer)) return
  const { tenant, otherTenant } = explorer
  const alike = lookalike(explorer, person)
  const beside = longer(explorer, person)
  await explorer.together([
    async () => otherTenant && explorer.act('invite', person, { tenant: otherTenant, gives: roleOf(explorer, 1) }),
    () => explorer.act('invite', beside, { gives: roleOf(explorer, 0) }),
    async () => alike && explorer.act('invite', alike, { gives: roleOf(explorer, 0) }),
  ])
  await readAsAll(explorer)
  // Other steps look at invitations with lesser roles, and accept the newer one of two.
  await explorer.act('invite', person, { gives: roleOf(explorer, 2) })
  await readPlainly(explorer, ownListsOf(explorer))
  // Others are invited and revoked meanwhile.
  await explorer.act('revoke', beside)
  // Declining does not end a membership elsewhere. A cached list would show neither answer.
  if (otherTenant) {
    await explorer.look({ kinds: ['invitation', 'member'], tenants: [otherTenant] })
    await explorer.act('accept', person, { who, tenant: otherTenant })
  }
  // Nothing is changed between these lists, the answer and the same lists.
  const lists = invitationLists(explorer)
  const readAll = () =>
    explorer.together([() => readPlainly(explorer, ownListsOf(explorer)), () => readPlainly(explorer, lists, 'admin')])
  await readAll()
  await explorer.act('decline', person, { who })
  await readAll()
  await explorer.look({ kinds: ['invitation', 'member'], tenants: otherTenant ? [otherTenant] : [] })
  if (otherTenant) {
    await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
    // An invitation to this tenant stays when its person leaves the other one.
    const [form = {}] = formsOf(explorer, explorer.operationFor('leave') ?? '', otherTenant)
    const left = await explorer.act('leave', person, { who, tenant: otherTenant, form })
    if (!left || !isSuccess(left)) await explorer.act('remove-member', person, { tenant: otherTenant })
    await explorer.look({ kinds: ['invitation', 'member'], tenants: [tenant], person })
    await explorer.look({ kinds: ['member'], tenants: [otherTenant] })
  }
  await explorer.act(alike ? 'accept' : 'decline', alike ?? bystanders[0], { who })
  await explorer.step('revoke', person)
  if (alike) await explorer.act('revoke', alike)
}

/** The invitee is repeatedly invited with another role and revoked, and reads the own list each time. */
export const invitedAgain: Part = async (explorer, { invitee: person }) => {
  if (!person || !hasOwnList(explorer) || explorer.context.profile.name !== 'thorough') return
  const times = 5
  for (let time = 1; time <= times; time++) {
    await explorer.step('invite', person, { gives: roleOf(explorer, time) })
    // Every other invitation is declined first.
    if (time % 2 === 0) await explorer.act('decline', person, { who })
    await explorer.step('revoke', person)
  }
  await explorer.step('invite', person, { gives: roleOf(explorer, 0), tenants: explorer.tenants })
  await explorer.step('accept', person, { who, kinds: ['invitation', 'member'], tenants: explorer.tenants })
  await explorer.step('remove-member', person)
}

/**
 * The invitee is invited in another letter case, looks, accepts, and is invited again. Whether the case counts is open, so
 * that little is judged of the address from now on.
 */
export const invitedInOtherCase: Part = async (explorer, { invitee: person }) => {
  if (!person || !hasOwnList(explorer) || explorer.context.profile.name === 'quick') return
  const gives = { ...roleOf(explorer, 0), email: person.email.toUpperCase() }
  await explorer.act('invite', person, { gives })
  for (const operation of ownListsOf(explorer)) await explorer.send(operation, { who })
  const accepted = await explorer.act('accept', person, { who })
  // A member whose letter case does not count, in a third one.
  const email = `${person.email.charAt(0).toUpperCase()}${person.email.slice(1)}`
  if (accepted && isSuccess(accepted)) await explorer.act('invite', person, { gives: { ...gives, email } })
  await explorer.act('remove-member', person)
}

function hasOwnList(explorer: Explorer): boolean {
  return ownListsOf(explorer).length > 0
}

function ownListsOf(explorer: Explorer): readonly string[] {
  return explorer.operations.flatMap(([operation, { lists }]) =>
    lists?.of === 'caller' && lists.kinds.includes('invitation') ? [operation] : [],
  )
}

/** The lists of the invitations to a tenant. */
function invitationLists(explorer: Explorer): readonly string[] {
  return explorer.operations.flatMap(([operation, { lists }]) =>
    lists?.of === 'tenant' && lists.kinds.includes('invitation') ? [operation] : [],
  )
}

async function readAsAll(explorer: Explorer): Promise<void> {
  const readers = ['admin', 'invitee', 'limited'] as const
  await explorer.together(readers.map((one) => () => readPlainly(explorer, ownListsOf(explorer), one)))
}

/** Sends the same requests each time, because a response may be cached. */
async function readPlainly(explorer: Explorer, operations: readonly string[], reader: Who = who): Promise<void> {
  for (const operation of operations) await explorer.send(operation, { who: reader, form: {} })
}
