import type { TenantKeys } from '../../../kit/promises.ts'
import { toAsk } from '../../../kit/to-ask.ts'
import { CheckFailure, NotApplicable } from '../../../runner/check-failure.ts'
import { isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { keyOf, type Person } from '../../person.ts'
import { type Part, roleOf } from '../part.ts'

/** Lists are often truncated at 50 or 100 items, which one more invitation shows. */
const [some, many] = [51, 101]

/** How many invitations a list without pages must hold. A tenant of the tour needs no invitation revoked afterwards. */
const lengths = {
  quick: { target: 0, own: 0 },
  standard: { target: some, own: many },
  thorough: { target: many, own: many },
} as const

/**
 * Invites until the list of the tenant is longer than where lists are usually cut, or than the largest page, and reads
 * it if it has no pages. Returns whether it has.
 */
export async function growList(
  explorer: Explorer,
  tenant = explorer.tenant,
  alike: readonly Person[] = lookAlikes(explorer),
): Promise<boolean> {
  const { context, provider } = explorer
  const { paging } = provider
  const usual = lengths[context.profile.name][explorer.created.has(tenant) ? 'own' : 'target']
  // A page of the largest size must have a next one.
  const wanted = paging && context.profile.name !== 'quick' ? paging.size.max + 1 : usual
  if (wanted === 0) return false
  const missing = wanted - (await countPending(explorer, tenant))
  if (missing <= 0 || !explorer.spending.has(missing + 20, missing)) return false
  let refused = 0
  let isFull = false
  const invite = async (turn: number) => {
    if (isFull) return
    const gives = roleOf(explorer, turn)
    const unusual = alike[turn]
    // A target that has refused two of them takes no letters beyond ASCII.
    const person = unusual && (refused < 2 || isAscii(unusual)) ? unusual : explorer.newcomer()
    const exchange = await explorer.act('invite', person, { tenant, gives })
    // A refused address is replaced with a plain one.
    const isDone = exchange && isSuccess(exchange)
    if (!isDone && !isAscii(person)) refused++
    const done = isDone ? exchange : await explorer.act('invite', explorer.newcomer(), { tenant })
    if (!done || !isSuccess(done)) isFull = true
  }
  await explorer.together(Array.from({ length: missing }, (_, turn) => () => invite(turn)))
  if (isFull) return false
  // The caller walks the pages.
  if (!paging) await explorer.look({ kinds: ['invitation'], tenants: [tenant] })
  return true
}

const isAscii = ({ email }: Person) => /^[!-~]+$/.test(email)

/** Letters that some comparisons treat as equal, by case, width or form, or ignore. */
const alikeLetters: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ı', 'i'],
  ['ａ', 'a'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['0', 'o'],
  ['-', '_'],
  ['.', ''],
  ["'", ''],
  ['1', '01'],
  // Wildcards of SQL's LIKE.
  ['%', 'xx'],
  ['_', 'y'],
  ['é', 'e'],
]

/** People whose addresses differ in such letters only. */
function lookAlikes(explorer: Explorer): readonly Person[] {
  return alikeLetters.flatMap((letters) => {
    const [local = '', domain = ''] = explorer.context.freshEmail().split('@')
    return letters.map((letter) => explorer.meet(`${local}-x${letter}x@${domain}`))
  })
}

/** Walks a list longer than the largest page in both directions. Then one of each two similar addresses is revoked. */
export const longPages: Part = async (explorer) => {
  const { context, provider, tenant } = explorer
  const { paging } = provider
  const alike = lookAlikes(explorer)
  if (!paging || !(await growList(explorer, tenant, alike))) return
  const ask = toAsk(provider, paging.operation, { tenant })
  const largest = { ...ask, query: { ...ask.query, [paging.size.parameter]: String(paging.size.max) } }
  const walked = await explorer.walk(largest)
  const back = walked && context.promises.paging?.previous(walked.last, context.target)
  if (back) await explorer.walk(back, 'previous')
  const everyOther = alike.filter((_, index) => index % 2 === 0)
  await explorer.together(everyOther.map((person) => () => explorer.act('revoke', person)))
  await explorer.look({ kinds: ['invitation'], tenants: [tenant] })
}

/** The number of pending invitations; infinite if they cannot be listed. */
async function countPending({ context, created, people }: Explorer, tenant: TenantKeys): Promise<number> {
  // In a tenant of the tour, there are its own invitations only.
  if (created.has(tenant)) return people.filter(({ handles }) => handles.has(keyOf(tenant))).length
  if (context.client.isMissing(context.promises.list(tenant).operation)) return Number.POSITIVE_INFINITY
  try {
    return (await context.client.list(tenant)).length
  } catch (thrown) {
    if (thrown instanceof CheckFailure || thrown instanceof NotApplicable) return Number.POSITIVE_INFINITY
    throw thrown
  }
}
