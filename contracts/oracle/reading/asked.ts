import type { Effect, OperationDeclaration, Place, ProviderDeclaration } from '../../../specs/declaration.ts'
import { text } from '../../kit/json.ts'
import { valueAt } from '../../kit/shown.ts'
import type { Ask, Exchange } from '../../runner/exchange.ts'

/** What a request asks for, in terms of the declaration. */
export interface Asked {
  readonly declared: OperationDeclaration
  /** The tenant that the request names: its keys as JSON; undefined if it names none, or two different ones. */
  readonly tenant: string | undefined
  /** Whether it names the tenant where the vendor documents that an id is accepted as well as a name. */
  readonly takesId: boolean
  /** Whether it leaves out the tenant, although its operation is about one. */
  readonly isTenantLeftOut: boolean
  /** Identifies the entity or the person that it is about. */
  readonly subject: string | undefined
  readonly email: string | undefined
  readonly role: string | undefined
  /** The name of a tenant that it makes. */
  readonly tenantKey: string | undefined
  /** What it does, if it succeeds. */
  readonly effects: readonly Effect[]
  /** Whether it carries the credential of `who`, a bad one instead, or a bad one beside it. */
  readonly credential: 'own' | 'bad' | 'mixed'
}

/** Reads a request. Undefined if its operation is not declared. */
export function readAsked(declaration: ProviderDeclaration, exchange: Exchange): Asked | undefined {
  const { ask, operation } = exchange
  const declared = declaration.operations[operation.id]
  if (!declared) return undefined
  const { subject, gives = {} } = declared
  const give = (place: Place | undefined) => (place ? valueIn(ask, place) : undefined)
  return {
    declared,
    tenant: tenantOf(declaration, declared, ask),
    takesId: used(declared, ask).every((place) => place.in !== 'body' && place.takesId === true),
    isTenantLeftOut: declared.tenant !== undefined && used(declared, ask).length === 0,
    subject: text(give(subject?.place)),
    // Spaces around an address are not part of it.
    email: text(give(gives.email))?.trim(),
    role: text(give(gives.role)),
    tenantKey: text(give(gives.tenantKey)),
    effects: effectsOf(declared, give(gives.accept)),
    credential: credentialOf(declaration, exchange),
  }
}

/** A tenant as text: the keys that a declared operation names, in the order of the declaration. */
export function toTenantRef(keys: Readonly<Record<string, string>>, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => keys[name] ?? null))
}

function tenantOf(declaration: ProviderDeclaration, { tenant }: OperationDeclaration, ask: Ask): string | undefined {
  if (!tenant) return undefined
  const keys: Record<string, string> = {}
  for (const [key, places] of Object.entries(tenant)) {
    const values = new Set(places.map((place) => valueIn(ask, place)).filter((value) => value !== undefined))
    const [value] = values
    if (values.size !== 1 || typeof value !== 'string') return undefined
    keys[key] = value
  }
  return toTenantRef(
    keys,
    declaration.tenantKeys.filter((name) => name in tenant),
  )
}

/** The places that name a tenant in a request. */
function used({ tenant = {} }: OperationDeclaration, ask: Ask): readonly Place[] {
  return Object.values(tenant)
    .flat()
    .filter((place) => ![undefined, ''].includes(valueIn(ask, place) as string | undefined))
}

function effectsOf({ does }: OperationDeclaration, accept: unknown): readonly Effect[] {
  if (!does.includes('accept') || !does.includes('decline')) return does
  return accept === true ? ['accept'] : accept === false ? ['decline'] : []
}

function valueIn(ask: Ask, place: Place): unknown {
  if (place.in === 'body') return valueAt(bodyOf(ask), place.at)
  if (place.in === 'header') return headerOf(ask, place.name)
  const value = (place.in === 'path' ? ask.params : ask.query)?.[place.name]
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

/** The body of a request as JSON, however it was written; undefined if it is not JSON. */
function bodyOf({ text: written, body }: Ask): unknown {
  if (written === undefined) return body
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}

function headerOf({ headers = {} }: Ask, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

function credentialOf({ credentials }: ProviderDeclaration, { ask, request }: Exchange): Asked['credential'] {
  const headers = [...new Set(credentials.map(({ header }) => header))]
  const changed = headers.filter((header) => hasHeader(ask, header))
  if (changed.length === 0) return 'own'
  return headers.some((header) => !changed.includes(header) && header in request.headers) ? 'mixed' : 'bad'
}

function hasHeader({ headers = {} }: Ask, name: string): boolean {
  return Object.keys(headers).some((key) => key.toLowerCase() === name)
}
