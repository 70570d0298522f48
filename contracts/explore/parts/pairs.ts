import { isSuccess } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'
import { type Part, roleOf } from './part.ts'

/** Two addresses of the same local part and domain that differ in one way, and must be kept apart. */
type Pair = (local: string, domain: string) => readonly [string, string]

const pairs: readonly Pair[] = [
  // Wildcards of SQL's LIKE.
  (local, domain) => [`${local}a_b@${domain}`, `${local}axb@${domain}`],
  (local, domain) => [`${local}a%b@${domain}`, `${local}axxb@${domain}`],
  (local, domain) => [`${local}+a@${domain}`, `${local}+b@${domain}`],
  (local, domain) => [`${local}@${domain}`, `${local}+a@${domain}`],
  (local, domain) => [`${local}@${domain}`, `${local}@sub.${domain}`],
  // One address starts, or ends, with the text of the other one.
  (local, domain) => [`${local}@${domain}`, `x${local}@${domain}`],
  (local, domain) => [`${local}.d@${domain}`, `${local}d@${domain}`],
  (local, domain) => [`${local}o'd@${domain}`, `${local}od@${domain}`],
]

/** Pairs of addresses: both invited, then one of them revoked or changed, with a look at the other. */
export const similarAddresses: Part = async (explorer) => {
  const { profile } = explorer.context
  const count = profile.name === 'quick' ? 3 : pairs.length
  let turn = 0
  for (const pair of pairs.slice(0, count)) {
    await goThrough(explorer, pair, turn++ % 2 === 1)
    // In the other order: who comes first may be the one that is found.
    if (profile.name === 'thorough') await goThrough(explorer, pair, turn % 2 === 1)
  }
}

async function goThrough(explorer: Explorer, pair: Pair, isTurned: boolean): Promise<void> {
  if (!explorer.purse.has(8, 2)) return
  const [local = '', domain = ''] = explorer.context.freshEmail().split('@')
  const [one, other] = pair(local, domain)
  const [first, second] = (isTurned ? [other, one] : [one, other]).map((email) => explorer.meet(email))
  if (!first || !second) return
  const invited: Person[] = []
  for (const person of [first, second]) {
    const exchange = await explorer.act('invite', person, { gives: roleOf(explorer, 0) })
    if (exchange && isSuccess(exchange)) invited.push(person)
  }
  const [left, right] = invited
  if (left && right) {
    await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
    await explorer.act('change-invitation', left, { gives: roleOf(explorer, 1) })
  }
  if (left) await explorer.act('revoke', left)
  await explorer.look({ kinds: ['invitation'], tenants: [explorer.tenant] })
  if (right) await explorer.act('revoke', right)
}
