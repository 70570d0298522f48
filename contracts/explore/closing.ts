import type { PagingDeclaration } from '../../specs/declaration.ts'
import type { Task } from '../kit/at-most.ts'
import type { CheckContext } from '../kit/context.ts'
import { cursorOf, pageAsk, withCursor } from '../kit/pages.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { skip } from '../kit/skip.ts'
import { toAsk } from '../kit/to-ask.ts'
import type { Ask, Who } from '../runner/exchange.ts'
import { Explorer } from './explorer.ts'
import { otherSchemes } from './forms.ts'
import { keyOf } from './person.ts'

/** Reads everything once more, in all tenants, as every caller who may, after the last write of the run. */
export async function closingLook(context: CheckContext): Promise<void> {
  const explorer = new Explorer(context)
  if (!explorer.spending.has(explorer.tenants.length, 0)) skip('the budget has no room left for it')
  await explorer.together(readings(explorer))
}

function* readings(explorer: Explorer): Iterable<Task> {
  const { provider, tenants, tenant } = explorer
  for (const [operation, { does, answers, lists, gives, tenant: places }] of explorer.operations) {
    if (does.length > 0 || gives || !(answers || lists)) continue
    if (!places) {
      // Other requests have sent the scheme as the vendor writes it.
      yield () => explorer.send(operation, { form: otherSchemes(provider)[0] ?? {} })
      for (const who of ['limited', 'invitee'] satisfies Who[]) yield () => explorer.send(operation, { who })
      if (lists) yield () => withUndocumented(explorer, operation)
      continue
    }
    const { paging } = provider
    if (paging?.operation === operation) for (const one of tenants) yield () => walkOnce(explorer, paging, one)
    // At once and in the same form: requests that differ only in the tenant must not be confused.
    else yield () => Promise.all(tenants.map((one) => explorer.send(operation, { tenant: one, form: {} })))
    if (lists && paging?.operation !== operation) yield () => withUndocumented(explorer, operation)
    yield () => explorer.send(operation, { tenant, who: 'limited' })
  }
}

async function walkOnce(explorer: Explorer, paging: PagingDeclaration, tenant: TenantKeys): Promise<void> {
  const walk = () => explorer.walk(toAsk(explorer.provider, paging.operation, { tenant }), 'next', tenant)
  const isQuick = explorer.context.profile.name === 'quick'
  await explorer.together(isQuick ? [walk] : beyondTheEnds(explorer, paging, tenant, walk))
}

/** Reads a list again with parameters of other APIs, which must have no effect where they are not documented. */
async function withUndocumented(explorer: Explorer, operation: string): Promise<void> {
  const { provider, context, tenant } = explorer
  const parameters = context.spec.operations.find(({ id }) => id === operation)?.parameters ?? []
  if (provider.rules.validatesRequests || context.profile.name === 'quick') return
  const known = parameters.map(({ name }) => name.toLowerCase())
  const others = Object.entries(undocumented).filter(([name]) => !known.includes(name))
  const alter = (ask: Ask): Ask => ({ ...ask, query: { ...ask.query, ...Object.fromEntries(others) } })
  await explorer.send(operation, { tenant, alter })
}

/** Parameters most of which shorten a list in APIs that have them. */
const undocumented = { limit: '1', offset: '1', page: '2', per_page: '1', search: 'no-such-text', role: 'none' }

/** Walks over the pages before and after a cursor once everything around it has been revoked: they are empty. */
function* beyondTheEnds(explorer: Explorer, paging: PagingDeclaration, tenant: TenantKeys, walk: Task): Iterable<Task> {
  yield walk
  const { provider, context } = explorer
  const first = pageAsk(provider, paging, tenant, paging.size.min)
  const isOwn = ({ ask }: { ask: typeof first }) =>
    ask.operation === first.operation && keyOf(ask.params ?? {}) === keyOf(first.params ?? {})
  const page = context.seen.findLast((one) => isOwn(one) && cursorOf(paging, one) !== undefined)
  const cursor = page && cursorOf(paging, page)
  if (cursor === undefined) return
  yield () => explorer.walk(withCursor(first, paging.after, cursor), 'next', tenant)
  yield () => explorer.walk(withCursor(first, paging.before, cursor), 'previous', tenant)
}
