import type { RequestContext } from '../request/request-context.ts'

/** A time as ISO 8601; undefined if there is none. */
export function iso(ms: number | null): string | undefined {
  return ms === null ? undefined : new Date(ms).toISOString()
}

/** The person with an id, if there is one. */
export function person({ providerState }: RequestContext, id: string | null) {
  return providerState.peopleById.get(id ?? '')
}

/** The first word of a name. */
export function givenName(context: RequestContext, id: string | null): string | undefined {
  return person(context, id)?.name?.split(' ')[0]
}

/** A name without its first word. */
export function familyName(context: RequestContext, id: string | null): string | undefined {
  return person(context, id)?.name?.split(' ').slice(1).join(' ')
}
