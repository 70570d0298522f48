import { withValue } from '../../../kit/to-ask.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { handleOf, type Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'

/** The same address is invited twice, revoked twice, and invited up to five times. */
export const repeats: Part = async (explorer, { bystanders }) => {
  const { tenants } = explorer
  const person = await inviteUnusual(explorer)
  // Duplicates: with another role, and in another case.
  await explorer.act('invite', person, { gives: roleOf(explorer, 1) })
  await explorer.step('invite', person, { gives: { ...roleOf(explorer, 0), email: upper(person.email) } })
  await refusedAgain(explorer, bystanders)
  await explorer.step('change-invitation', person, { gives: roleOf(explorer, 1) })
  await explorer.step('revoke', person, { tenants })
  await explorer.step('revoke', person)
  await endedElsewhere(explorer)
  const gives = (rank: number) => ({ gives: roleOf(explorer, rank) })
  const times = explorer.context.profile.name === 'quick' ? 2 : 5
  // An API with pages has few operations, which leaves requests for it.
  const first = times > 2 && explorer.provider.paging ? handleOf(person, explorer.tenant) : undefined
  for (let time = 2; time <= times; time++) {
    const isLast = time === times
    const old = handleOf(person, explorer.tenant)
    await (isLast ? explorer.step('invite', person, gives(time)) : explorer.act('invite', person, gives(time)))
    // The id of the revoked invitation must not lead to the new one.
    if (time === 2 && old !== undefined) await explorer.step('revoke', person, { subject: old })
    if (isLast && first !== undefined) await explorer.act('revoke', person, { subject: first })
    await (isLast || time === 2 ? explorer.step('revoke', person) : explorer.act('revoke', person))
  }
}

/** Someone with an unusual address, which a target may store or compare in another form. */
async function inviteUnusual(explorer: Explorer): Promise<Person> {
  const gives = roleOf(explorer, 0)
  const unusual = explorer.newcomer((local) => `Again.${local}+o'n`)
  if (await explorer.step('invite', unusual, { gives })) return unusual
  const plain = explorer.newcomer()
  await explorer.step('invite', plain, { gives })
  return plain
}

/** The oldest invitation stays as it is when the address is invited again, plainly and with an unknown role. */
async function refusedAgain(explorer: Explorer, [oldest]: readonly Person[]): Promise<void> {
  const operation = explorer.operationFor('invite')
  const place = operation === undefined ? undefined : explorer.provider.operations[operation]?.gives?.role
  if (!place || !oldest) return
  await explorer.act('invite', oldest, {
    alter: (ask) => withValue(ask, place, explorer.context.promises.unknownHandle),
  })
  await explorer.step('invite', oldest, { gives: roleOf(explorer, 1) })
}

/** An invitation that was revoked stays revoked when the address is invited elsewhere; an id is one in any letter case. */
async function endedElsewhere(explorer: Explorer): Promise<void> {
  const { tenants, otherTenant } = explorer
  const person = explorer.newcomer((local) => `${local}-é`)
  const exchange = await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
  const handle = exchange && explorer.context.promises.readInvited(exchange)?.handle
  if (handle !== undefined && explorer.provider.handles.invitation === 'id')
    await explorer.step('revoke', person, { subject: handle.toUpperCase() })
  // The second time, at the latest, there is nothing left to revoke.
  const times = exchange && isSuccess(exchange) ? 2 : 0
  for (let time = 1; time <= times; time++) await explorer.act('revoke', person)
  if (!otherTenant) return
  await explorer.step('invite', person, { gives: roleOf(explorer, 1), tenant: otherTenant, tenants })
  await explorer.act('revoke', person, { tenant: otherTenant })
}

function upper(email: string): string {
  const [local = '', domain] = email.split('@')
  return `${local.toUpperCase()}@${domain}`
}
