import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { changeInCapitals } from '../capitals.ts'
import { type Part, roleOf } from '../part.ts'
import { ranksInTurn, refusedRoles } from '../refused-roles.ts'
import { namingOther } from './roles.ts'

const who = 'invitee'

/** A member gets every role in turn, then roles that do not exist. */
export const memberRoles: Part = async (explorer, { invitee: person }) => {
  if (!person || !explorer.operationFor('change-member')) return
  const { tenant } = explorer
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  await explorer.act('accept', person, { who })
  const ranks = ranksInTurn(explorer)
  for (const [index, rank] of ranks.entries()) {
    await explorer.act('change-member', person, { gives: roleOf(explorer, rank) })
    // The same role again follows.
    if (rank === ranks[index + 1]) continue
    // A member of each role is not invited again, and keeps the role.
    if (!explorer.provider.rules.invitesMembers)
      await explorer.act('invite', person, { gives: roleOf(explorer, rank + 1) })
    if (index + 1 < ranks.length) await explorer.look({ kinds: ['member'], tenants: [tenant] })
  }
  await refusedRoles(explorer, 'change-member', person)
  await changeInCapitals(explorer, 'change-member', person, 1)
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [tenant] })
  await explorer.step('remove-member', person)
}

/** Someone joins several times, each time with another role, after being removed or leaving. */
export const joinedAgain: Part = async (explorer, { invitee: person, bystanders }) => {
  if (!person || explorer.context.profile.name !== 'thorough') return
  const { tenants } = explorer
  const times = 5
  await join(explorer, person, 1)
  for (let time = 2; time <= times; time++) {
    // Every other time the person leaves, if that is possible.
    const leaves = time % 2 === 1 && explorer.operationFor('leave') !== undefined
    await (leaves ? explorer.act('leave', person, { who }) : explorer.act('remove-member', person))
    await explorer.look({ kinds: ['invitation', 'member'], tenants: [explorer.tenant], person })
    await join(explorer, person, time)
    if (time === 3) await explorer.step('change-member', person, { gives: roleOf(explorer, time + 1) })
    // What happens to another invitation must not change the member.
    if (time === 4) await explorer.step('change-invitation', bystanders[0], { gives: roleOf(explorer, time + 1) })
  }
  await explorer.step('remove-member', person, { tenants })
  await explorer.step('remove-member', person)
}

/** A role that is changed while the invitation is pending applies on acceptance, and in one tenant only. */
export const roleSetWhilePending: Part = async (explorer, { invitee: person }) => {
  if (!person || !explorer.operationFor('change-invitation')) return
  const { tenants, otherTenant } = explorer
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  if (otherTenant) await explorer.act('invite', person, { tenant: otherTenant, gives: roleOf(explorer, 1) })
  await explorer.act('change-invitation', person, { gives: roleOf(explorer, 0) })
  await refusedRoles(explorer, 'change-invitation', person)
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant], person })
  await explorer.act('change-invitation', person, { gives: roleOf(explorer, 1) })
  await explorer.step('change-invitation', person, { gives: roleOf(explorer, 0) })
  // The path names the tenant, even if a header that other operations use names another.
  const alter = namingOther(explorer)
  const joined = await explorer.act('accept', person, { who, ...(alter ? { alter } : {}) })
  if (alter && !(joined && isSuccess(joined))) await explorer.act('accept', person, { who })
  await explorer.look({ kinds: ['invitation', 'member'], tenants, person })
  await explorer.act('remove-member', person)
  // A role does not bring back someone who was removed, nor is it that of the invitation to the other tenant.
  const subject = explorer.namesByEmail('change-member') ? person.email : undefined
  await explorer.act('change-member', person, { gives: roleOf(explorer, 1), subject })
  await explorer.look({ kinds: ['invitation', 'member'], person })
  if (otherTenant) await explorer.act('revoke', person, { tenant: otherTenant })
}

async function join(explorer: Explorer, person: Person, rank: number): Promise<void> {
  await explorer.act('invite', person, { gives: roleOf(explorer, rank) })
  await explorer.act('accept', person, { who })
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [explorer.tenant], person })
}
