import type { Effect, OperationDeclaration, Place, ProviderDeclaration } from '../specs/declaration.ts'
import { toTree } from './mock-shows.ts'

const json = (value: unknown) => JSON.stringify(value)

/** The name of a parameter; of a header as vendors write it. */
export function nameOf(place: Place): string {
  if (place.in === 'body') return place.at
  return place.in === 'header' ? place.name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : place.name
}

/** Invite, list and revoke in the first tenant, as examples to paste. */
export function toSamples(declaration: ProviderDeclaration): string {
  const all = Object.entries(declaration.operations)
  const doing = (effect: Effect) => all.filter(([, { does }]) => does.includes(effect))
  const lists = all.filter(([, one]) => one.lists?.of === 'tenant' && one.lists.kinds.includes('invitation'))
  const [invites, listed, revokes] = [doing('invite'), lists, doing('revoke')].map((some) =>
    some.map(([id, operation]) => toSample(declaration, id, operation)).join(', '),
  )
  return [
    '({ tenants, rules: { defaultRole } }) => {',
    'const [tenant] = tenants.values()',
    'if (!tenant) return []',
    'const [pending] = tenant.invitations.page({ limit: 1 }).items',
    `const name = tenant.facts.${declaration.tenantBy[0]}`,
    `return [${invites}, ${listed}, ...(pending ? [${revokes}] : [])]`,
    '}',
  ].join('\n      ')
}

function toSample(declaration: ProviderDeclaration, id: string, operation: OperationDeclaration): string {
  const { tenant = {}, subject, gives = {}, fixed = {} } = operation
  const { always, paging } = declaration
  const places = Object.values(tenant).flatMap(([place]) => (place ? [[place, 'name'] as const] : []))
  const subjects = subject
    ? [[subject.place, subject.by.includes('email') ? 'pending.email' : 'pending.id'] as const]
    : []
  const record = (part: Place['in'], more: readonly (readonly [string, string])[] = []) => {
    const named = [...places, ...subjects].flatMap(([place, value]) =>
      place.in === part && place.in !== 'body' ? [[nameOf(place), value] as const] : [],
    )
    return [...named, ...more].map(([name, value]) => `${json(name)}: ${value}`).join(', ')
  }
  const size = paging?.operation === id ? [[paging.size.parameter, json(String(paging.size.default))] as const] : []
  const query = Object.entries(always?.query ?? {}).map(([name, value]) => [name, json(value)] as const)
  const body = toTree([
    ...Object.entries(fixed).map(([at, value]) => [at, json(value)] as const),
    ...(gives.email && 'at' in gives.email ? [[gives.email.at, "'new@example.test'"] as const] : []),
    ...(gives.role && 'at' in gives.role ? [[gives.role.at, 'defaultRole'] as const] : []),
  ])
  const members = [
    ['params', record('path')],
    ['query', record('query', [...query, ...size])],
    ['headers', record('header')],
  ].filter(([, text]) => text !== '')
  const texts = members.map(([name, text]) => `${name}: { ${text} }`)
  return `{ ${[`operation: ${json(id)}`, ...texts, ...(Object.keys(gives).length > 0 ? [`body: ${body}`] : [])].join(', ')} }`
}
