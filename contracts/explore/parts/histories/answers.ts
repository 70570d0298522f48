import type { TenantKeys } from '../../../kit/promises.ts'
import { withValue } from '../../../kit/to-ask.ts'
import { type Ask, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { handleOf, type Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'
import { withUnservedVersion } from '../requests/wrong-parameters.ts'

const who = 'invitee'

/** Accepts, answers again, is removed, and accepts the old invitation again. */
export const acceptedThenRemoved: Part = async (explorer, { invitee: person }) => {
  if (!person) return
  const { tenants } = explorer
  await explorer.step('invite', person, { gives: roleOf(explorer, 0) })
  const isChanged = await explorer.step('change-invitation', person, { gives: roleOf(explorer, 1) })
  await explorer.step('accept', person, { who, tenants })
  await elsewhere(explorer, person)
  // Another role than the one that the invitation had.
  const rank = isChanged ? 0 : 1
  const name = explorer.nameFor(explorer.operationFor('change-member') ?? '', person, explorer.tenant)
  const isAddress = name === person.email && explorer.namesByEmail('change-member')
  const named = isAddress ? name.toUpperCase() : name
  await explorer.act('change-member', person, { gives: roleOf(explorer, rank), subject: named })
  await explorer.act('invite', person, { gives: roleOf(explorer, 1 - rank) })
  // Where one operation does both, this would remove the member.
  if (explorer.operationFor('revoke') !== explorer.operationFor('remove-member')) await explorer.act('revoke', person)
  // A refused request must not restore the first role.
  await explorer.act('accept', person, { who })
  await explorer.act('decline', person, { who })
  await explorer.look({ kinds: ['invitation', 'member'], tenants: [explorer.tenant], person })
  // The letter case of an address does not distinguish people.
  const subject = explorer.namesByEmail('remove-member') ? person.email.toUpperCase() : undefined
  await explorer.step('remove-member', person, { tenants, subject })
  await explorer.act('remove-member', person)
  await explorer.step('accept', person, { who })
}

/** A member of one tenant cannot be changed in another one, and can be invited there. */
async function elsewhere(explorer: Explorer, person: Person): Promise<void> {
  const { otherTenant: tenant } = explorer
  if (!tenant) return
  if (person.personId !== undefined)
    for (const effect of ['change-member', 'remove-member'] as const)
      await explorer.act(effect, person, { tenant, subject: person.personId, gives: roleOf(explorer, 1) })
  await explorer.act('invite', person, { tenant, gives: roleOf(explorer, 0) })
  await explorer.act('revoke', person, { tenant })
}

/** Declined and revoked, then answered anyway. */
export const declinedThenAnswered: Part = async (explorer, { invitee: person }) => {
  if (!person) return
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  // Only the invited person can answer, and not the one who has invited.
  await explorer.act('decline', person)
  if (explorer.operationFor('accept') !== explorer.operationFor('decline')) await explorer.act('accept', person)
  // Someone who is only invited has no membership to leave.
  await explorer.act('leave', person, { who })
  await explorer.step('decline', person, { who })
  await explorer.act('decline', person, { who })
  await explorer.step('accept', person, { who })
  await explorer.act('revoke', person)
  await explorer.step('invite', person, { gives: roleOf(explorer, 0) })
  const subject = handleOf(person, explorer.tenant)
  await explorer.step('revoke', person)
  // The id of an ended invitation must not lead to a new one.
  const isAgain = answersByHandle(explorer)
  if (isAgain) await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.act('decline', person, isAgain ? { who, subject } : { who })
  await explorer.step('accept', person, isAgain ? { who, subject } : { who })
  if (isAgain) await explorer.act('revoke', person)
}

/** Whether an answer names the invitation, and not only its tenant. */
function answersByHandle(explorer: Explorer): boolean {
  const operation = explorer.operationFor('accept')
  return operation !== undefined && explorer.provider.operations[operation]?.subject?.by.includes('handle') === true
}

/** A member who is changed and leaves, and is invited again. */
export const changedThenLeft: Part = async (explorer, { invitee: person }) => {
  if (!person || !explorer.operationFor('leave')) return
  const { tenants } = explorer
  await inviteWithRole(explorer, person)
  // A member is listed once, no matter how often they were invited.
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.act('accept', person, { who })
  // Leaving a tenant that the person does not belong to must not end this membership.
  const others = [explorer.context.promises.unknownTenant(explorer.tenant), explorer.otherTenant]
  for (const tenant of others) if (tenant) await explorer.act('leave', person, { who, tenant })
  await explorer.step('change-member', person, { gives: roleOf(explorer, 1), tenants })
  const alter = withUnservedVersion(explorer)
  if (alter) await explorer.act('leave', person, { who, alter })
  // It is sent so rarely that the other credentials would never be used.
  const form = { way: explorer.provider.credentials.length > 1 ? 1 : 0 }
  await explorer.step('leave', person, { who, tenants, form })
  await explorer.act('leave', person, { who })
  // The invitation was used up by accepting it.
  await explorer.act('accept', person, { who })
  await explorer.step('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.act('revoke', person)
}

/** Where inviting takes no role, a given one has no effect: the list shows the role of the response. */
async function inviteWithRole(explorer: Explorer, person: Person): Promise<void> {
  const alter = (ask: Ask) => withValue(ask, { in: 'body', at: '/role' }, explorer.role(1))
  const isGiven = explorer.context.promises.givesRole || explorer.context.profile.name === 'quick'
  const invited = await explorer.act('invite', person, { gives: roleOf(explorer, 1), ...(isGiven ? {} : { alter }) })
  if (!isGiven && !(invited && isSuccess(invited))) await explorer.act('invite', person)
}

/** Invited to the main tenant while repeatedly invited to the other one and revoked there. */
async function againElsewhere(explorer: Explorer, person: Person, tenant: TenantKeys): Promise<void> {
  const { tenants } = explorer
  const there = { tenant, gives: roleOf(explorer, 1) }
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  const old = handleOf(person, tenant)
  await explorer.step('revoke', person, { tenant, tenants })
  await explorer.act('invite', person, there)
  await explorer.act('revoke', person, { tenant, subject: old })
  await explorer.step('revoke', person, { tenant })
  await explorer.step('invite', person, { ...there, tenants })
}

/** The same person in both tenants, then revoked, changed and removed in one of them. */
export const inBothTenants: Part = async (explorer, { invitee, outsider }) => {
  const { tenants, tenant, otherTenant } = explorer
  if (!otherTenant) return
  const person = invitee ?? outsider ?? explorer.newcomer()
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  const subject = explorer.namesByEmail('revoke') ? person.email : handleOf(person, tenant)
  await explorer.act('revoke', person, { tenant: otherTenant, subject })
  const elsewhere = { tenant: otherTenant, gives: roleOf(explorer, 1) }
  const isInBoth = await explorer.step('invite', person, { ...elsewhere, tenants })
  await explorer.act('change-invitation', person, { gives: roleOf(explorer, 1) })
  await explorer.step('revoke', person, { tenants })
  // If the invitation to the first tenant was the reason for a refusal, there is none now.
  if (!isInBoth) await explorer.act('invite', person, elsewhere)
  if (!invitee) return againElsewhere(explorer, person, otherTenant)
  // The invitation to the other tenant does not invite to this one.
  await explorer.act('accept', person, { who })
  await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  await explorer.step('decline', person, { who, tenant: otherTenant, tenants })
  await explorer.act('invite', person, elsewhere)
  await explorer.step('accept', person, { who, tenant: otherTenant, tenants })
  // The invitation to this tenant keeps its role, and the member of the other one the new role when it is revoked.
  await explorer.act('change-member', person, { tenant: otherTenant, gives: roleOf(explorer, 1) })
  await explorer.act('revoke', person)
  // The highest role, where there are three.
  await explorer.act('invite', person, { gives: roleOf(explorer, 2) })
  await explorer.step('accept', person, { who, tenants })
  // Another role than in the other tenant, where the person has the same id; both tenants change it at once.
  const byId = person.personId === undefined ? {} : { subject: person.personId }
  const change = (one: typeof tenant, rank: number) =>
    explorer.act('change-member', person, {
      ...{ tenant: one, gives: roleOf(explorer, rank), form: {} },
      ...byId,
    })
  await Promise.all([change(otherTenant, 0), change(tenant, 1)])
  await explorer.step('remove-member', person, { tenants, ...byId })
  await explorer.act('remove-member', person, { tenant: otherTenant })
}
