import type { TenantKeys } from '../kit/promises.ts'
import type { Who } from '../runner/exchange.ts'

/** An address that takes part in the tour. */
export interface Person {
  readonly email: string
  /** The credential of this person, if the target has one. */
  readonly who?: Who
  /** The handles of the invitations, by tenant, the newest last. */
  readonly handles: Map<string, string[]>
  personId?: string | undefined
}

/** A person of whom only the address is known. */
export function toPerson(email: string, who?: Who): Person {
  return { email, handles: new Map(), ...(who ? { who } : {}) }
}

/** The latest handle of a person's invitation to a tenant. */
export function handleOf({ handles }: Person, tenant: TenantKeys): string | undefined {
  return handles.get(keyOf(tenant))?.at(-1)
}

/** Adds the handle of an invitation, unless it is known. */
export function addHandle({ handles }: Person, tenant: TenantKeys, handle: string): void {
  const known = handles.get(keyOf(tenant)) ?? []
  if (!known.includes(handle)) handles.set(keyOf(tenant), [...known, handle])
}

/** What identifies a tenant in a map. */
export function keyOf(tenant: TenantKeys): string {
  return JSON.stringify(tenant)
}
