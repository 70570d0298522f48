import { isSuccess } from '../../../runner/exchange.ts'
import { type Part, roleOf } from '../part.ts'

/** Access that is given at once: given again, changed, changed elsewhere, removed, and given again. */
export const grants: Part = async (explorer, { knownUsers: [person, beside] }) => {
  if (!person) return
  const { tenants, otherTenant } = explorer
  // The letter case of an address does not distinguish people. One who is not found so is added plainly.
  const added =
    beside &&
    (await explorer.act('grant', beside, { gives: { ...roleOf(explorer, 0), email: beside.email.toUpperCase() } }))
  if (added && !isSuccess(added)) await explorer.act('grant', beside, { gives: roleOf(explorer, 0) })
  await explorer.act('grant', person, { gives: roleOf(explorer, 0) })
  await explorer.step('grant', person, { gives: roleOf(explorer, 1) })
  await explorer.act('change-grant', person, { gives: roleOf(explorer, 1) })
  if (otherTenant) {
    await explorer.act('grant', person, { tenant: otherTenant, gives: roleOf(explorer, 0) })
    await explorer.step('change-grant', person, { tenant: otherTenant, gives: roleOf(explorer, 1), tenants })
    await explorer.step('change-grant', person, { gives: roleOf(explorer, 0), tenants })
  }
  await explorer.act('remove-grant', person)
  await explorer.act('remove-grant', person)
  // Neither here nor in the other tenant, where the person has another permission.
  await explorer.step('change-grant', person, { gives: roleOf(explorer, 2), tenants })
  await explorer.act('grant', person, { gives: roleOf(explorer, 1) })
  if (otherTenant) await explorer.act('remove-grant', person, { tenant: otherTenant })
  await explorer.step('remove-grant', person)
  // Now there is no access anywhere.
  await explorer.act('remove-grant', person)
}
