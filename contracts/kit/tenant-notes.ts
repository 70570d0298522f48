import type { Place } from '../../specs/declaration.ts'
import { Halt, isBeforeSending } from '../runner/check-failure.ts'
import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import { openTenants } from '../runner/ledger.ts'
import type { SuiteParts } from '../runner/suite.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { record } from './json.ts'
import type { ProviderPromises, TenantKeys } from './promises.ts'
import { readShown, textOf } from './shown.ts'

type Parts = Pick<SuiteParts, 'wire' | 'ledger' | 'runId' | 'target'> & { readonly promises: ProviderPromises }

/** Whether a name has the form of those that a run gives to its tenants. */
export function isOwnName(runId: string, name: unknown): name is string {
  return typeof name === 'string' && name.toLowerCase().startsWith(`invitelab-${runId}-`) && /^[\w-]+$/.test(name)
}

/** A wire that notes in the ledger before each request which tenants it may create, and after it the result. */
export function notingTenants({ wire, ledger, runId, target, promises }: Parts): Wire {
  const { declaration } = promises
  const [key = ''] = declaration.tenantKeys
  const toTenant = (name: string): TenantKeys => ({ ...target.tenant, [key]: name })
  /** By name: the requests in flight that may make it, and whether an earlier one may have made it. */
  const making = new Map<string, { count: number; isUnsure: boolean }>()
  /** The names that lists have shown; undefined until one was read. */
  let listed: Set<string> | undefined
  const isOpen = (name: string) => openTenants(ledger).some(({ tenant }) => tenant[key] === name)

  function begin(name: string, who: Who): void {
    const { count, isUnsure } = making.get(name) ?? { count: 0, isUnsure: isOpen(name) }
    making.set(name, { count: count + 1, isUnsure })
    ledger.tenantIntended(toTenant(name), who)
  }

  /** @param isMade Undefined if that is not known. */
  function end(name: string, who: Who, isMade: boolean | undefined): void {
    const { count = 1, isUnsure = false } = making.get(name) ?? {}
    const now = { count: count - 1, isUnsure: isUnsure || isMade !== false }
    if (isMade) ledger.tenantCreated(toTenant(name), who)
    // An existing one may be created again after the clean-up has deleted it, so the clean-up has to look twice.
    if (isMade === undefined && isOpen(name)) {
      ledger.tenantGone(toTenant(name))
      ledger.tenantIntended(toTenant(name), who)
    }
    // One of several requests for a name may have made it.
    if (now.count === 0 && !now.isUnsure) ledger.tenantGone(toTenant(name))
    if (now.count === 0) making.delete(name)
    else making.set(name, now)
  }

  async function sendMaking(ask: Ask, who: Who, headers: Readonly<Record<string, string>>): Promise<Exchange> {
    const names = namesIn(runId, ask)
    for (const name of names) begin(name, who)
    try {
      const exchange = await wire.send(ask, who, headers)
      const all = keysShown(promises, exchange)
      const shown = all.filter((name) => isOwnName(runId, name))
      for (const name of names) end(name, who, isMadeBy(exchange, name, shown))
      // A target may give another name than the one in the request.
      for (const name of shown) if (!names.includes(name) && !isOpen(name)) ledger.tenantCreated(toTenant(name), who)
      // A target may name the tenant itself if the request does not. It must not be confused with an earlier one.
      const isCreate = declaration.operations[ask.operation]?.does.includes('create-tenant') && isSuccess(exchange)
      if (isCreate && names.length === 0)
        for (const name of all)
          if (listed?.has(name) === false && !isOwnName(runId, name)) ledger.tenantCreated(toTenant(name), who)
      return exchange
    } catch (thrown) {
      const isUnsent = thrown instanceof Halt && isBeforeSending(thrown)
      for (const name of names) end(name, who, isUnsent ? false : undefined)
      throw thrown
    }
  }

  /** Whether a request has made a tenant of this name; undefined if that is not known. */
  function isMadeBy({ ask, response: { status } }: Exchange, name: string, shown: readonly string[]) {
    if (status >= 400 && status < 500) return false
    if (status < 200 || status > 299) return undefined
    const isChange = !declaration.operations[ask.operation]?.does.includes('create-tenant')
    return isChange && shown.length > 0 ? shown.includes(name) : true
  }

  return {
    ...wire,
    send: async (ask, who, headers) => {
      const { does = [], tenant, lists } = declaration.operations[ask.operation] ?? {}
      if (does.includes('create-tenant') || does.includes('change-tenant')) return sendMaking(ask, who, headers)
      const exchange = await wire.send(ask, who, headers)
      if (lists?.kinds.includes('tenant') && isSuccess(exchange))
        listed = new Set([...(listed ?? []), ...keysShown(promises, exchange)])
      if (does.includes('delete-tenant') && ask.method === undefined && isSuccess(exchange)) {
        const names = (tenant?.[key] ?? []).map((place) => valueAtPlace(ask, place))
        for (const { tenant: own } of openTenants(ledger)) if (names.includes(own[key])) ledger.tenantGone(own)
      }
      return exchange
    },
  }
}

/** The names of the run's form in a body, even if it is invalid on purpose. */
function namesIn(runId: string, { body, text }: Ask): readonly string[] {
  const fromText = text?.match(/[\w-]+/g) ?? []
  return [...new Set([...textsIn(body), ...fromText])].filter((name) => isOwnName(runId, name))
}

function textsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return record(value) ? Object.values(value).flatMap(textsIn) : [value]
}

function keysShown({ declaration }: ProviderPromises, exchange: Exchange): readonly string[] {
  return readShown(declaration, exchange).flatMap((shown) => {
    const name = shown.kind === 'tenant' ? textOf(shown, 'tenantKey') : undefined
    return name === undefined ? [] : [name]
  })
}

function valueAtPlace({ params, query }: Ask, place: Place): string | undefined {
  if (place.in === 'path') return params?.[place.name]
  const value = place.in === 'query' ? query?.[place.name] : undefined
  return typeof value === 'string' ? value : undefined
}
