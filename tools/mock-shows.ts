import type { EntityKind, Field, ProviderDeclaration, Shape } from '../specs/declaration.ts'

/** The properties of the domain that a field shows, by kind of entity. */
const properties: Readonly<Record<EntityKind, Readonly<Record<'created' | 'inviter' | 'tenant', string>>>> = {
  invitation: { created: 'createdAt', inviter: 'invitedBy', tenant: 't.facts' },
  member: { created: 'joinedAt', inviter: 'addedBy', tenant: 't.facts' },
  grant: { created: 'joinedAt', inviter: 'addedBy', tenant: 't.facts' },
  tenant: { created: 'createdAt', inviter: 'createdBy', tenant: 'e' },
}

/** The types of the domain, by kind of entity. */
const types: Readonly<Record<EntityKind, string>> = {
  invitation: 'Invitation',
  member: 'Member',
  grant: 'Member',
  tenant: 'TenantFacts',
}

/** The functions that render the shapes of a declaration: name and text. */
export function toShows({ shapes, showsAbsentAs }: ProviderDeclaration): readonly (readonly [string, string])[] {
  const absent = showsAbsentAs === 'null' ? ' ?? null' : ''
  return Object.entries(shapes).map(([name, shape]) => {
    const shown = Object.entries(shape.shows).map(
      ([field, at]) => [at, toValue(shape, field as Field, absent)] as const,
    )
    const constant = [
      ...Object.entries(shape.whilePresent ?? {}),
      ...(shape.when ? [[shape.when.at, shape.when.values[0]] as const] : []),
    ].map(([at, value]) => [at, JSON.stringify(value)] as const)
    // If two fields stand at one place, the handle is also something else.
    return [
      name,
      `(e: ${types[shape.is]}, t: Tenant, c: RequestContext) => (${toTree(new Map([...shown, ...constant]))})`,
    ]
  })
}

function toValue({ is, pending, roleBy }: Shape, field: Field, absent: string): string {
  const { created, inviter, tenant } = properties[is]
  const values: Readonly<Partial<Record<Field, string>>> = {
    handle: 'e.id',
    email: 'e.email',
    role: roleBy === 'name' ? 'roleName(c.providerState.rules, e.role)' : 'e.role',
    state: toState(pending?.[0]),
    created: `iso(e.${created})`,
    updated: 'iso(e.updatedAt)',
    expires: `iso(e.expiresAt)${absent}`,
    ...ofPerson('person', 'e.personId', absent),
    ...ofPerson('inviter', `e.${inviter}`, absent),
    tenantId: `${tenant}.id`,
    tenantKey: `${tenant}.key`,
    tenantName: `${tenant}.name`,
    makerId: `e.${inviter}${absent}`,
    tenantMaker: `${tenant}.createdBy${absent}`,
    workspaceId: `${tenant}.id`,
  }
  const value = values[field]
  if (value === undefined) throw new Error(`Failed to render the field ${field}: it has no value in the domain.`)
  return value
}

function ofPerson(prefix: 'person' | 'inviter', id: string, absent: string) {
  return {
    [`${prefix}Id`]: prefix === 'person' ? id : `${id}${absent}`,
    [`${prefix}Name`]: `person(c, ${id})?.name${absent}`,
    [`${prefix}Email`]: `person(c, ${id})?.email${absent}`,
    [`${prefix}GivenName`]: `givenName(c, ${id})${absent}`,
    [`${prefix}FamilyName`]: `familyName(c, ${id})${absent}`,
  }
}

function toState(pending: unknown): string {
  if (pending === null) return "e.state === 'pending' ? null : e.state === 'accepted'"
  return `e.state ${pending === true ? '===' : '!=='} 'pending'`
}

interface Tree {
  [name: string]: string | Tree
}

/** An object literal with these values at JSON pointers. */
export function toTree(values: Iterable<readonly [at: string, text: string]>): string {
  const tree: Tree = {}
  for (const [at, text] of values) {
    const names = at.split('/').slice(1)
    let parent = tree
    for (const name of names.slice(0, -1)) {
      parent[name] ??= {}
      parent = parent[name] as Tree
    }
    parent[names.at(-1) as string] = text
  }
  return literal(tree)
}

function literal(tree: Tree): string {
  const members = Object.entries(tree).map(
    ([name, value]) => `${JSON.stringify(name)}: ${typeof value === 'string' ? value : orAbsent(value)}`,
  )
  return `{ ${members.join(', ')} }`
}

/** An object about the inviter is absent without one. */
function orAbsent(tree: Tree): string {
  const ids = Object.values(tree).map(
    (value) => typeof value === 'string' && /e\.(?:invited|added|created)By/.exec(value)?.[0],
  )
  const [id] = ids
  return id && ids.every((other) => other === id) ? `${id} === null ? undefined : ${literal(tree)}` : literal(tree)
}
