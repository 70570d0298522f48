import type { Asked } from '../../http/declared/own-part.ts'
import type { Handler } from '../../http/provider/provider.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

/** The properties that a new workspace or a change sets. Throws a `ProviderError` if a new name is not allowed. */
export function detailsOf({ context, tenant }: Asked): Readonly<Record<string, unknown>> {
  const { name, labels, region } = context.body as { name?: string; labels?: unknown; region?: string }
  const named = labels === undefined ? {} : { labels }
  if (tenant) return named
  const problem = name ? problemOf(context, name) : { reason: '', message: 'A workspace needs a name' }
  if (!problem || problem.reason === 'taken') return region === undefined ? named : { ...named, region }
  throw new ProviderError('invalid-body', problem.message, { source: { in: 'body', at: '/name' } })
}

/** Says whether a workspace name is available. */
export const CheckWorkspaceAvailability: Handler = (context) => {
  const problem = problemOf(context, (context.body as { name: string }).name)
  return context.json(200, context.query.withReason === true ? { available: !problem, ...problem } : !problem)
}

const forbidden: readonly (readonly [RegExp, reason: string, what: string])[] = [
  [/^(admin|api|app|default|www)$/, 'forbidden_reserved', 'is reserved'],
  // The domain treats the part before a slash as the parent tenant.
  [/\//, 'forbidden_reserved', 'contains a slash'],
  [/blaxel/i, 'forbidden_blaxel', "contains 'blaxel'"],
  [/^v\d/i, 'forbidden_v_prefix', 'looks like a version'],
]

/** Why a workspace name is unavailable; undefined if it is available. */
function problemOf({ providerState: { tenantKeys } }: RequestContext, name: string) {
  const [, reason, what] = tenantKeys.has(name)
    ? [/./, 'taken', 'is taken']
    : (forbidden.find(([pattern]) => pattern.test(name)) ?? [])
  return reason && { reason, message: `The name '${name}' ${what}` }
}
