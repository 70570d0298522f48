import { toAsk } from '../../contracts/kit/to-ask.ts'
import type { Ask } from '../../contracts/runner/exchange.ts'
import type { ProviderState } from '../../mocks/domain/provider-state.ts'
import { blaxel } from '../../specs/blaxel.ts'
import type { OperationDeclaration } from '../../specs/declaration.ts'
import { dreadnode } from '../../specs/dreadnode.ts'
import { snyk } from '../../specs/snyk.ts'

const declarations = [blaxel, dreadnode, snyk]

/** Example requests to a built-in provider: they invite, list and revoke in the first tenant. */
export function samplesOf(provider: string, { tenants, rules }: ProviderState): readonly Ask[] {
  const declaration = declarations.find(({ name }) => name === provider)
  const [first] = tenants.values()
  if (!declaration || !first) return []
  const { tenantKeys, tenantBy, paging } = declaration
  const [by = 'id'] = tenantBy
  const tenant = Object.fromEntries(tenantKeys.map((key) => [key, first.facts[by]]))
  const [pending] = first.invitations.page({ limit: 1 }).items
  const gives = { email: 'new@example.test', role: rules.defaultRole }
  const asks = (is: (operation: OperationDeclaration) => boolean, toSubject?: (by: readonly string[]) => string) =>
    Object.entries(declaration.operations).flatMap(([id, operation]) => {
      if (!is(operation)) return []
      const ask = toAsk(declaration, id, { tenant, gives, subject: toSubject?.(operation.subject?.by ?? []) })
      if (paging?.operation !== id) return [ask]
      return [{ ...ask, query: { ...ask.query, [paging.size.parameter]: String(paging.size.default) } }]
    })
  return [
    ...asks(({ does }) => does.includes('invite')),
    ...asks(({ lists }) => lists?.of === 'tenant' && lists.kinds.includes('invitation')),
    ...(pending
      ? asks(
          ({ does }) => does.includes('revoke'),
          (named) => (named.includes('email') ? pending.email : pending.id),
        )
      : []),
  ]
}
