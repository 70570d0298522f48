import type { RequestContext } from '../request/request-context.ts'

/** A time as ISO 8601; undefined if there is none. */
export function iso(ms: number | null): string | undefined {
  return ms === null ? undefined : new Date(ms).toISOString()
}

/** The person with an id, if there is one. */
export function person({ providerState }: RequestContext, id: string | null) {
  return providerState.peopleById.get(id ?? '')
}

// Not `split`, because lists call these for each item.
const endOfFirst = (name: string) => `${name} `.indexOf(' ')

/** The first word of a name. */
export function givenName(context: RequestContext, id: string | null): string | undefined {
  const name = person(context, id)?.name
  return name?.slice(0, endOfFirst(name))
}

/** A name without its first word. */
export function familyName(context: RequestContext, id: string | null): string | undefined {
  const name = person(context, id)?.name
  return name?.slice(endOfFirst(name) + 1)
}
