import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { changeInCapitals } from '../capitals.ts'
import { type Part, roleOf } from '../part.ts'
import { ranksInTurn, refusedRoles } from '../refused-roles.ts'

const who = 'invitee'

/** Each known user gets access with each role, while another one keeps theirs. */
export const accessWithEachRole: Part = async (explorer, { knownUsers }) => {
  const { tenant } = explorer
  const [first] = knownUsers
  if (!first) return
  await explorer.step('grant', first, { gives: roleOf(explorer, 2) })
  // A permission does not make anyone a member.
  await explorer.look({ kinds: ['member', 'invitation'], tenants: [tenant] })
  await explorer.act('remove-grant', first)
  // Each next user is tried while the others have access.
  await explorer.together(
    knownUsers.map((person, index) => () => explorer.act('grant', person, { gives: roleOf(explorer, index) })),
  )
  for (const rank of ranksInTurn(explorer))
    await explorer.step('change-grant', first, { gives: roleOf(explorer, rank) })
  await refusedRoles(explorer, 'change-grant', first)
  await changeInCapitals(explorer, 'change-grant', first, 1)
  await explorer.look({ kinds: ['member', 'grant'], tenants: [tenant] })
  await explorer.together(knownUsers.map((person) => () => explorer.act('remove-grant', person)))
}

/**
 * Someone who is a member and has a permission, of another rank than the role: what is done to the one leaves the other
 * alone, and neither gives the rights of the other.
 */
export const memberWithAccess: Part = async (explorer, { invitee: person, bystanders, knownUsers }) => {
  if (!person || !explorer.operationFor('grant')) return
  // Existing access must not be taken away.
  if (explorer.withAccess?.has(person.email.toLowerCase()) !== false) return
  const { tenant, tenants, otherTenant } = explorer
  // The clean-up must look for the permission too.
  explorer.addGranted(person)
  // A permission does not prevent an invitation, and remains when the person joins.
  await explorer.act('grant', person, { gives: roleOf(explorer, 0) })
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  const inBoth = { kinds: ['member', 'grant'], tenants: [tenant] } as const
  await explorer.step('accept', person, { who, ...inBoth })
  // Before they have joined anything, they may have no account.
  if (!explorer.isThere('grant', person)) await explorer.act('grant', person, { gives: roleOf(explorer, 0) })
  await explorer.together([
    () => explorer.act('grant', knownUsers[0], { who, gives: roleOf(explorer, 0) }),
    // Members do not raise their own permission.
    () => explorer.act('change-grant', person, { who, gives: roleOf(explorer, 2) }),
  ])
  await explorer.act('change-grant', person, { gives: roleOf(explorer, 2) })
  await explorer.together([
    () => explorer.act('invite', explorer.newcomer(), { who, gives: roleOf(explorer, 0) }),
    () => explorer.act('revoke', bystanders[0], { who }),
    () => explorer.act('change-member', person, { who, gives: roleOf(explorer, 2) }),
  ])
  await explorer.step('change-member', person, { gives: roleOf(explorer, 0), ...inBoth })
  await changePermission(explorer, person, ranksByRole[0])
  await explorer.step('change-member', person, { gives: roleOf(explorer, 2), ...inBoth })
  await changePermission(explorer, person, ranksByRole[2])
  await explorer.act('change-member', person, { gives: roleOf(explorer, 1) })
  await changePermission(explorer, person, ranksByRole[1])
  await explorer.act('change-member', person, { gives: roleOf(explorer, 2) })
  if (otherTenant) await explorer.act('grant', person, { tenant: otherTenant, gives: roleOf(explorer, 0) })
  // A permission in the other tenant does not end with the membership in this one.
  const removed = await explorer.step('remove-member', person, { kinds: ['grant'], tenants })
  if (!removed) await removeDemoted(explorer, person)
  // A new membership does not bring an old permission back.
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  // Nor does a permission that comes and goes answer the invitation, or change its role. It is higher than the role, and stays.
  await explorer.act('grant', person, { gives: roleOf(explorer, 2) })
  // With two permissions, the invitation is still one.
  await explorer.look({ kinds: ['invitation'], tenants: [tenant] })
  await explorer.step('accept', person, { who, ...inBoth })
  await explorer.act('remove-grant', person)
  if (otherTenant) await explorer.act('remove-grant', person, { tenant: otherTenant })
  // Nor do they give themselves one.
  await explorer.act('grant', person, { who, gives: roleOf(explorer, 2) })
  // Whether it returns shows when they join again.
  await explorer.act('grant', person, { gives: roleOf(explorer, 1) })
  await explorer.act('remove-member', person)
}

/**
 * The ranks that a permission of a member gets, by the rank of the member's role: changed to each in the first list, then
 * removed and given, then changed to the last ones. The role could follow it up from the least one, and down from the highest.
 */
const ranksByRole = [
  { before: [0, 2], given: 2, after: [0] },
  { before: [], given: 2, after: [0] },
  { before: [1, 0], given: 0, after: [] },
] as const

/** Changes, removes and gives a permission again, and looks at the member, who must not have changed. */
async function changePermission(
  explorer: Explorer,
  person: Person,
  { before, given, after }: (typeof ranksByRole)[number],
): Promise<void> {
  const change = (rank: number) => explorer.act('change-grant', person, { gives: roleOf(explorer, rank) })
  for (const rank of before) await change(rank)
  await explorer.act('remove-grant', person)
  await explorer.act('grant', person, { gives: roleOf(explorer, given) })
  for (const rank of after) await change(rank)
  await explorer.look({ kinds: ['member'], tenants: [explorer.tenant] })
}

/** A target may forbid removing an owner. */
async function removeDemoted(explorer: Explorer, person: Person): Promise<void> {
  await explorer.act('change-member', person, { gives: roleOf(explorer, 0) })
  await explorer.act('remove-member', person)
}

/** How many people are given access, so that a truncated list shows. */
const many = 11

/** Access for all known users at once, as long as the list of them is short. */
export const accessForAll: Part = async (explorer, { knownUsers }) => {
  const { context, tenant } = explorer
  const all = [...knownUsers, ...explorer.moreUsers].slice(0, many)
  if (context.profile.name === 'quick' || knownUsers.length === 0 || !explorer.spending.has(2 * all.length + 2)) return
  await explorer.together(
    all.map((person, turn) => () => {
      explorer.addGranted(person)
      return explorer.act('grant', person, { gives: roleOf(explorer, turn) })
    }),
  )
  await explorer.look({ kinds: ['grant'], tenants: [tenant] })
  // Two at a time: none of them may bring the other one back.
  for (let turn = 0; turn < all.length; turn += 2)
    await Promise.all(all.slice(turn, turn + 2).map((person) => explorer.act('remove-grant', person, { form: {} })))
  await explorer.look({ kinds: ['grant'], tenants: [tenant] })
}

/** Access in both tenants, changed and removed in one of them, and given again with another role. */
export const accessInBothTenants: Part = async (explorer, { knownUsers: [person] }) => {
  const { tenants, otherTenant, context } = explorer
  // The first history of permissions has both tenants too.
  if (!person || !otherTenant || context.profile.name !== 'thorough') return
  await explorer.act('grant', person, { gives: roleOf(explorer, 2) })
  await explorer.step('grant', person, { tenant: otherTenant, gives: roleOf(explorer, 1), tenants })
  await explorer.step('remove-grant', person, { tenants })
  await explorer.act('grant', person, { gives: roleOf(explorer, 0) })
  await explorer.step('change-grant', person, { tenant: otherTenant, gives: roleOf(explorer, 2), tenants })
  await explorer.act('remove-grant', person, { tenant: otherTenant })
  await explorer.step('change-grant', person, { gives: roleOf(explorer, 1), tenants })
  await explorer.act('remove-grant', person)
}
