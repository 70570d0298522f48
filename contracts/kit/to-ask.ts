import type { Place, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask } from '../runner/exchange.ts'
import { withAt } from './alter.ts'
import type { TenantKeys } from './promises.ts'

/** What a request specifies. */
export interface Gives {
  readonly email?: string | undefined
  readonly role?: string | undefined
  readonly accept?: boolean | undefined
  readonly tenantName?: string | undefined
  readonly tenantKey?: string | undefined
}

/** A request in terms of the declaration. */
export interface AskOptions {
  readonly tenant: TenantKeys
  /** Which of the places that may name the tenant does so, as an index; the first by default. */
  readonly place?: number
  /** Identifies the entity or the person that the request is about. */
  readonly subject?: string | undefined
  readonly gives?: Gives
  /** Sends the body as this media type; the first of the operation by default. */
  readonly mediaType?: string | undefined
}

/**
 * The request that an operation's declaration describes. Values that the operation has no place for are left out.
 * @throws Error if the provider has no such operation.
 */
export function toAsk(provider: ProviderDeclaration, operation: string, options: AskOptions): Ask {
  const declared = provider.operations[operation]
  if (!declared) throw new Error(`Failed to build a request: ${provider.name} declares no operation ${operation}.`)
  const { tenant, place: index = 0, subject, gives = {}, mediaType } = options
  const values: (readonly [Place, unknown])[] = []
  for (const [key, places] of Object.entries(declared.tenant ?? {})) {
    const place = places[index % places.length]
    if (place && tenant[key] !== undefined) values.push([place, tenant[key]])
  }
  if (declared.subject && subject !== undefined) values.push([declared.subject.place, subject])
  for (const [at, value] of Object.entries(declared.fixed ?? {})) values.push([{ in: 'body', at }, value])
  for (const [name, place] of Object.entries(declared.gives ?? {})) {
    const value = gives[name as keyof Gives]
    if (value !== undefined) values.push([place, value])
  }
  const { query } = provider.always ?? {}
  let ask: Ask = { operation, ...(query ? { query } : {}) }
  if (mediaType !== undefined) ask = { ...ask, headers: { 'content-type': mediaType } }
  for (const [place, value] of values) ask = withValue(ask, place, value)
  return ask
}

/** A request with a value at a place; `undefined` removes what is there. */
export function withValue(ask: Ask, place: Place, value: unknown): Ask {
  switch (place.in) {
    case 'body':
      return { ...ask, body: withAt(ask.body, place.at, value) }
    case 'path':
      return { ...ask, params: { ...ask.params, [place.name]: String(value) } }
    case 'query': {
      const { [place.name]: _, ...others } = ask.query ?? {}
      return { ...ask, query: value === undefined ? others : { ...others, [place.name]: String(value) } }
    }
    case 'header':
      return { ...ask, headers: { ...ask.headers, [place.name]: value === undefined ? undefined : String(value) } }
  }
}
