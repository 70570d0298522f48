import type { Place, ProviderDeclaration } from '../../specs/declaration.ts'
import { type Ask, type Exchange, isSuccess } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import type { OpenInvitations } from './open-invitations.ts'
import type { TenantKeys } from './promises.ts'
import { valueAt } from './shown.ts'

/** A wire that notes which invitations of the run have ended. */
export function countingOpen(
  wire: Wire,
  open: OpenInvitations,
  { operations }: ProviderDeclaration,
  { inviteeEmail }: Target,
): Wire {
  function note({ ask }: Exchange): void {
    const { does = [], subject, gives, tenant: places = {} } = operations[ask.operation] ?? {}
    const ends = ['revoke', 'accept', 'decline'] as const
    if (!ends.some((effect) => does.includes(effect)) || ask.method !== undefined) return
    const place = subject?.place ?? gives?.email
    const named = place ? valueIn(ask, place) : inviteeEmail
    const isNamed = (value: string) => typeof named === 'string' && value.toLowerCase() === named.toLowerCase()
    // The same address may be invited into two tenants.
    const isIn = (tenant: TenantKeys) =>
      Object.entries(places).every(([key, all]) => all.some((one) => valueIn(ask, one) === tenant[key]))
    open.end(({ handle, email, tenant }) => (isNamed(handle) || isNamed(email)) && isIn(tenant))
  }
  return {
    ...wire,
    send: async (ask, who, headers) => {
      const exchange = await wire.send(ask, who, headers)
      if (isSuccess(exchange)) note(exchange)
      return exchange
    },
  }
}

function valueIn({ body, params, query, headers }: Ask, place: Place): unknown {
  if (place.in === 'body') return valueAt(body, place.at)
  return { path: params, query, header: headers }[place.in]?.[place.name]
}
