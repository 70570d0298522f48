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
  target: Pick<Target, 'inviteeEmail' | 'tenant' | 'otherTenant'>,
): Wire {
  const { inviteeEmail } = target

  function note({ ask }: Exchange): void {
    const { does = [], subject, gives, tenant: places = {} } = operations[ask.operation] ?? {}
    const ends = ['revoke', 'accept', 'decline'] as const
    if (!ends.some((effect) => does.includes(effect)) || ask.method !== undefined) return
    const place = subject?.place ?? gives?.email
    const subjectName = place ? valueIn(ask, place) : inviteeEmail
    const isNamed = (value: string) =>
      typeof subjectName === 'string' && value.toLowerCase() === subjectName.toLowerCase()
    // The same address may be invited into two tenants.
    const isIn = (tenant: TenantKeys) =>
      Object.entries(places).every(([key, all]) => all.some((one) => valueIn(ask, one) === tenant[key]))
    const named = open.all.filter(({ handle, email }) => isNamed(handle) || isNamed(email))
    const [only, ...others] = named
    const ended = named.filter(({ tenant }) => isIn(tenant))
    if (ended.length > 0) open.end((one) => ended.includes(one))
    // A tenant that is named by its id must be the only one in which the address is invited.
    else if (only && others.length === 0 && isNamedById(ask, only.tenant)) open.end((one) => one === only)
  }

  /** Whether a request may name a tenant by its id: by a text that is not the key of a tenant of the run. */
  function isNamedById(ask: Ask, tenant: TenantKeys): boolean {
    const keys = [tenant, target.tenant, target.otherTenant ?? {}].flatMap((one) => Object.values(one))
    return Object.values(operations[ask.operation]?.tenant ?? {})
      .flat()
      .some((place) => place.in !== 'body' && place.takesId && isOther(valueIn(ask, place), keys))
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

function isOther(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'string' && !keys.includes(value)
}

function valueIn({ body, params, query, headers }: Ask, place: Place): unknown {
  if (place.in === 'body') return valueAt(body, place.at)
  return { path: params, query, header: headers }[place.in]?.[place.name]
}
