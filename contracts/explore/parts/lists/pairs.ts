import type { PagingDeclaration } from '../../../../specs/declaration.ts'
import { cursorOf, pageAsk, withCursor } from '../../../kit/pages.ts'
import type { TenantKeys } from '../../../kit/promises.ts'
import { type Ask, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import type { Person } from '../../person.ts'
import { readTenant, tryAdminsOnly } from '../attempts.ts'
import { type Part, roleOf } from '../part.ts'
import type { Subjects } from '../sensible.ts'
import { create, type Own, remove, toOwn } from '../tenants/own.ts'
import { growList } from './long-lists.ts'

/** Two addresses of the same local part and domain that differ in one way, and must be kept apart. */
type Pair = (local: string, domain: string) => readonly [string, string]

const pairs: readonly Pair[] = [
  // Wildcards of SQL's LIKE.
  (local, domain) => [`${local}a_b@${domain}`, `${local}axb@${domain}`],
  (local, domain) => [`${local}c_d@${domain}`, `${local}cxd@${domain}`],
  (local, domain) => [`${local}a%b@${domain}`, `${local}axxb@${domain}`],
  // As long as a local part may be (RFC 5321, section 4.5.3.1.1).
  (local, domain) => [`${local.padEnd(63, 'x')}a@${domain}`, `${local.padEnd(63, 'x')}b@${domain}`],
  (local, domain) => [`${local}@${domain}`, `${local}+a@${domain}`],
  // An address of more than 100 characters.
  (local, domain) => [`${local}@${domain}`, `${local}@${'sub-domain.'.repeat(8)}${domain}`],
  // One address starts or ends with the other one.
  (local, domain) => [`${local}@${domain}`, `x${local}@${domain}`],
  (local, domain) => [`${local}.d@${domain}`, `${local}d@${domain}`],
  (local, domain) => [`${local}o'd@${domain}`, `${local}od@${domain}`],
  // Some databases ignore accents when they compare, and take a sharp s for two.
  (local, domain) => [`${local}ß@${domain}`, `${local}ss@${domain}`],
  (local, domain) => [`${local}é@${domain}`, `${local}e@${domain}`],
]

/**
 * Pairs of addresses: all invited, then one of each pair changed and revoked, with a look at the other one. Those stay
 * invited, so that the list is long: in a tenant of the tour, whose deletion ends them all, if there can be one.
 */
export const similarAddresses: Part = async (explorer, { outsider }) => {
  const isQuick = explorer.context.profile.name === 'quick'
  const chosen = isQuick ? pairs.slice(0, 3) : pairs
  const { paging } = explorer.provider
  const { otherTenant } = explorer
  const isStandard = explorer.context.profile.name === 'standard'
  // A list with several pages has similar addresses too, so that the main tenant needs no more of them.
  if (isStandard && paging && otherTenant && explorer.spending.has(200, 100))
    return pagesElsewhere(explorer, paging, otherTenant, outsider)
  const own = isQuick ? undefined : await tenantFor(explorer)
  await goThrough(explorer, chosen, 0, own?.tenant)
  if (own) await remove(explorer, own)
  // In the other order, because a target may find the first match.
  if (explorer.context.profile.name === 'thorough') await goThrough(explorer, chosen, 1)
}

/** Pages of the other tenant, which lead to pages of the same one, while someone who may not read them is only invited. */
async function pagesElsewhere(
  explorer: Explorer,
  paging: PagingDeclaration,
  tenant: TenantKeys,
  outsider: Person | undefined,
): Promise<void> {
  const { context, provider } = explorer
  const distinct = pairs.filter((_, index) => index === 0 || (index > 2 && index < 7))
  await goThrough(explorer, distinct, 0, tenant, async (invited) => {
    const walked = await explorer.walk(pageAsk(provider, paging, tenant, paging.size.min), 'next', tenant)
    const back = walked && context.promises.paging?.previous(walked.last, { ...context.target, tenant })
    if (back) await explorer.walk(back, 'previous', tenant)
    await withOtherCursor(explorer, paging, tenant)
    await readTenant(explorer, { who: 'limited', tenant })
    const [first] = invited
    await explorer.act('revoke', first, { who: 'limited', tenant })
    if (!outsider) return
    await readTenant(explorer, { who: 'invitee', tenant })
    const subjects: Subjects = { invitation: outsider, member: undefined, grantee: undefined }
    await tryAdminsOnly(explorer, { knownUsers: [] }, { who: 'invitee', tenant }, subjects)
  })
}

/** A page of a tenant with a cursor of the main one: all that it shows must be of the tenant. */
async function withOtherCursor(explorer: Explorer, paging: PagingDeclaration, tenant: TenantKeys): Promise<void> {
  const { context, provider } = explorer
  const own = JSON.stringify(pageAsk(provider, paging, explorer.tenant).params)
  const pages = context.seen.filter(
    ({ ask }) => JSON.stringify(ask.params) === own && ask.operation === paging.operation,
  )
  const cursor = pages.map((page) => cursorOf(paging, page)).findLast((one) => one !== undefined)
  if (cursor === undefined) return
  const alter = (ask: Ask) => withCursor(ask, paging.after, cursor)
  await explorer.send(paging.operation, { tenant, alter })
}

/** A tenant of the tour, if it can create and delete one, and if there is room for all that it must hold. */
async function tenantFor(explorer: Explorer): Promise<Own | undefined> {
  const isAble = explorer.operationFor('create-tenant') && explorer.operationFor('delete-tenant')
  if (!explorer.ownsTarget || !isAble || !explorer.spending.has(160, 110)) return undefined
  const own = toOwn(explorer, explorer.context.freshEmail().split('@')[0] ?? '')
  return (await create(explorer, own)) ? own : undefined
}

/** @param turn Every other pair is reversed, starting with this one. */
async function goThrough(
  explorer: Explorer,
  chosen: readonly Pair[],
  turn: number,
  tenant = explorer.tenant,
  whileInvited: (invited: readonly Person[]) => Promise<void> = async () => {},
): Promise<void> {
  const firsts: Person[] = []
  const inviteBoth = async (pair: Pair, index: number) => {
    if (!explorer.spending.has(8, 2)) return
    const [local = '', domain = ''] = explorer.context.freshEmail().split('@')
    const [one, other] = pair(local, domain)
    const emails = (index + turn) % 2 === 1 ? [other, one] : [one, other]
    const invited: Person[] = []
    for (const [rank, person] of emails.map((email) => explorer.meet(email)).entries()) {
      const exchange = await explorer.act('invite', person, { tenant, gives: roleOf(explorer, rank) })
      if (exchange && isSuccess(exchange)) invited.push(person)
    }
    firsts.push(...invited.slice(0, 1))
  }
  await explorer.together(chosen.map((pair, index) => () => inviteBoth(pair, index)))
  const kinds = ['invitation'] as const
  // With all of them pending, a long list takes the fewest other invitations.
  const isLong = !explorer.provider.paging && (await growList(explorer, tenant))
  if (!isLong) await explorer.look({ kinds, tenants: [tenant] })
  await whileInvited(firsts)
  // Every other one, by the seed.
  const { seed, profile } = explorer.context
  const changed = firsts.filter((_, index) => profile.name === 'thorough' || (index + seed) % 2 === 0)
  const gives = roleOf(explorer, 1)
  await explorer.together(changed.map((person) => () => explorer.act('change-invitation', person, { tenant, gives })))
  await explorer.together(firsts.map((person) => () => explorer.act('revoke', person, { tenant })))
  await explorer.look({ kinds, tenants: [tenant] })
}
