import type { Entity, Show } from './own-part.ts'

/** Adds members to what the declared shapes show. */
export function extend<Name extends string>(
  shows: Readonly<Record<Name, Show>>,
  extras: Readonly<Partial<Record<Name, Show>>>,
): Readonly<Record<Name, Show<Entity>>> {
  const extended = Object.entries<Show | undefined>(extras).map(([name, extra]): [string, Show] => {
    const show = shows[name as Name]
    // A declared shape returns a new object, which needs no other copy.
    return [
      name,
      (entity, tenant, context) => Object.assign(show(entity, tenant, context), extra?.(entity, tenant, context)),
    ]
  })
  return { ...shows, ...(Object.fromEntries(extended) as Partial<Record<Name, Show>>) } as Record<Name, Show<Entity>>
}
