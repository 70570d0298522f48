import { isSuccess } from '../../../runner/exchange.ts'
import { type Part, roleOf } from '../part.ts'

/** Two requests at once in an unknown order, and their result. */
export const races: Part = async ({ racing: explorer }, { invitee, knownUsers }) => {
  const gives = roleOf(explorer, 0)
  if (!explorer.spending.has(8, 3)) return
  if (invitee) {
    const who = 'invitee'
    const { otherTenant } = explorer
    const tenants = [explorer.tenant]
    await explorer.act('invite', invitee, { gives })
    if (otherTenant) await explorer.act('invite', invitee, { tenant: otherTenant, gives })
    // What happens in one tenant must not affect the other.
    const accept = (tenant = explorer.tenant) => explorer.act('accept', invitee, { who, tenant, form: {} })
    await Promise.all([accept(), ...(otherTenant ? [accept(otherTenant)] : []), accept()])
    await explorer.look({ kinds: ['invitation', 'member'], person: invitee })
    // The response names the tenant that was left, and not the one that was joined first.
    const left = otherTenant && (await explorer.act('leave', invitee, { who, tenant: otherTenant, form: {} }))
    const later = new Promise((resolve) => setTimeout(resolve, 2))
    await Promise.all([
      explorer.act('change-member', invitee, { gives: roleOf(explorer, 1) }),
      // The change has read the member by then, if it takes long.
      later.then(() => explorer.act('remove-member', invitee)),
      ...(otherTenant && !(left && isSuccess(left))
        ? [explorer.act('remove-member', invitee, { tenant: otherTenant })]
        : []),
    ])
    await explorer.look({ kinds: ['invitation', 'member'], tenants })
    await explorer.act('remove-member', invitee)
    await explorer.act('invite', invitee, { gives })
    // Someone else answers at the same time, which must not count as the invitee's answer.
    await Promise.all([
      accept(),
      explorer.act('decline', invitee, { who }),
      explorer.act('accept', invitee, { who: 'limited', form: {} }),
    ])
    await explorer.look({ kinds: ['invitation', 'member'], tenants })
    await explorer.act('remove-member', invitee)
  }
  const [user] = knownUsers
  if (!user) return
  await Promise.all([explorer.act('grant', user, { gives }), explorer.act('grant', user, { gives })])
  await explorer.look({ kinds: ['grant'], tenants: [explorer.tenant] })
  await explorer.act('remove-grant', user)
}
