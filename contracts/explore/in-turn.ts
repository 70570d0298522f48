import { record } from '../kit/json.ts'
import type { TenantKeys } from '../kit/promises.ts'
import type { Ask, Who } from '../runner/exchange.ts'
import { type FormParts, formsOf, otherText } from './forms.ts'
import { handleOf, type Person } from './person.ts'
import type { Form, Turns } from './turns.ts'

interface Parts extends FormParts {
  readonly turns: Turns
}

/** The form of the next request of an operation by a caller. */
export function formInTurn(parts: Parts, operation: string, who: Who, tenant: TenantKeys): Form {
  return parts.turns.nextForm(operation, who, () => formsOf(parts, operation, tenant, who))
}

/** Now and then, JSON with a charset, which changes nothing (RFC 8259, section 11). */
export function typeInTurn({ context, turns }: Parts, operation: string): string | undefined {
  const [type] = context.spec.operations.find(({ id }) => id === operation)?.body?.mediaTypes ?? []
  if (type !== 'application/json') return undefined
  return turns.next(`${operation} type`) % 7 === 4 ? `${type}; charset=utf-8` : undefined
}

/** Now and then, the body in another form of the same JSON. */
export function writtenInTurn({ turns }: Parts, operation: string, ask: Ask): Ask {
  if (!record(ask.body) || turns.next(`${operation} text`) % 7 !== 2) return ask
  return { ...ask, text: otherText(ask.body) }
}

/** What identifies a person in a request: the latest handle, the address or the id, in turn if there are several. */
export function nameInTurn(
  { provider, turns }: Parts,
  operation: string,
  person: Person,
  tenant: TenantKeys,
): string | undefined {
  const { subject } = provider.operations[operation] ?? {}
  const names = { handle: handleOf(person, tenant), email: person.email, personId: person.personId }
  const known = (subject?.by ?? []).map((by) => names[by]).filter((name) => name !== undefined)
  return known[turns.next(`${operation} subject`) % known.length]
}
