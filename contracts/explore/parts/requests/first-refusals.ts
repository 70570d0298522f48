import type { Effect } from '../../../../specs/declaration.ts'
import type { Who } from '../../../runner/exchange.ts'
import { handleOf } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'

/** Requests to which each caller has no right. */
const forbidden: Readonly<Partial<Record<Who, readonly Effect[]>>> = {
  limited: ['invite', 'revoke', 'change-invitation', 'grant', 'accept', 'decline'],
  invitee: ['invite', 'revoke'],
}

/** In a quick run, which has no room for every operation: what matters most, as those who may not do it. */
export const firstRefusals: Part = async (explorer, { bystanders, knownUsers: [user] }) => {
  // The first ones are invited into both tenants.
  const person = bystanders.at(-1)
  if (explorer.context.profile.name !== 'quick' || !person || !explorer.spending.has(15, 2)) return
  for (const [who, effects] of Object.entries(forbidden) as [Who, readonly Effect[]][])
    for (const effect of effects) {
      const about = effect === 'grant' ? user : effect === 'invite' ? explorer.newcomer() : person
      await explorer.act(effect, about, { who, gives: roleOf(explorer, 1) })
    }
  const { otherTenant, tenant } = explorer
  const subject = handleOf(person, tenant)
  if (otherTenant && subject !== undefined) await explorer.act('revoke', person, { tenant: otherTenant, subject })
  // A role that is changed in one tenant stays as it is in the other one.
  const changed = await explorer.act('change-invitation', bystanders[0], { gives: roleOf(explorer, 1) })
  await explorer.look({ kinds: ['invitation', 'grant'], tenants: changed ? explorer.tenants : [tenant] })
}
