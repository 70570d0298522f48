import type { Effect, OperationDeclaration, Place, ProviderDeclaration } from '../specs/declaration.ts'
import { toShows, toTree } from './mock-shows.ts'

/** What the domain decides: `s` is the state, `a` what is asked. */
const decisions: Readonly<Record<Effect, string>> = {
  invite:
    'invite(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id, notify: own.beforeInvite?.(a) })',
  revoke: 'revoke(s, a.tenant, a.invitation.id)',
  accept: 'accept(s, a.tenant, a.invitation.id)',
  decline: 'decline(s, a.tenant, a.invitation.id)',
  'change-invitation': 'changeInvitedRole(s, a.tenant, a.invitation.id, a.role)',
  grant: 'grant(s, a.tenant, { email: a.email, role: a.role, by: a.context.caller.id })',
  'change-grant': 'changeRole(s, a.tenant, a.member, a.role)',
  'remove-grant': 'removeMember(s, a.tenant, a.member)',
  'change-member': 'changeRole(s, a.tenant, a.member, a.role)',
  'remove-member': 'removeMember(s, a.tenant, a.member)',
  leave: 'removeMember(s, a.tenant, a.member)',
  'create-tenant':
    'createTenant(s, a.context.caller, rules.roles[0].id, { key: a.tenantKey, name: a.tenantName ?? a.tenantKey, details: own.detailsOf(a) })',
  'change-tenant':
    '({ value: changeTenant(s, a.tenant, { name: a.tenantName ?? a.tenant.facts.name, details: { ...a.tenant.facts.details, ...own.detailsOf(a) } }) })',
  'delete-tenant': '({ value: deleteTenant(s, a.tenant) })',
}

/** The modules of functions that the code may call. */
const modules: Readonly<Record<string, readonly string[]>> = {
  '../../domain/invitations.ts': ['accept', 'changeInvitedRole', 'decline', 'invite', 'revoke'],
  '../../domain/listing.ts': ['listEntries'],
  '../../domain/members.ts': ['changeRole', 'grant', 'removeMember'],
  '../../domain/rules.ts': ['roleName'],
  '../../domain/tenants.ts': ['changeTenant', 'createTenant', 'deleteTenant', 'tenantsOf'],
  '../../http/declared/cursor-pages.ts': ['pageAt', 'pageLinks'],
  '../../http/declared/handlers.ts': ['act', 'listMine'],
  '../../http/declared/releases.ts': ['toReleases'],
  '../../http/declared/subjects.ts': [
    ...['invitationById', 'memberByPerson', 'memberOrInvitation'],
    ...['myInvitation', 'myInvitationById', 'myMembership', 'toId'],
  ],
  '../../http/declared/tenants.ts': ['tenantInPath', 'tenantInPlaces'],
  '../../http/declared/values.ts': ['familyName', 'givenName', 'iso', 'person'],
}

/**
 * The source of a module with what a declaration decides of a mock. It is compiled ahead of time, because an interpreter of
 * declarations would not fit into a page, and object literals are the fastest way to render.
 */
export function toMockModule(declaration: ProviderDeclaration): string {
  const code = [
    'export const shows = {',
    ...toShows(declaration).map(([name, text]) => `  ${name}: ${text},`),
    '}',
    '',
    `export const rules = ${toRules(declaration)} as const satisfies Partial<Rules>`,
    '',
    'export function declared(own: OwnPart): DeclaredPart {',
    '  const { show } = own',
    `  const tenantOf = ${toTenantOf(declaration)}`,
    '  return {',
    `    name: ${json(declaration.name)},`,
    `    credentials: ${json(credentialsOf(declaration))},`,
    '    tenantOf,',
    `    tenantParams: ${toTenantParams(declaration)},`,
    `    needs: ${json(Object.fromEntries(operationsOf(declaration).map(([id, one]) => [id, needOf(one)])))},`,
    ...toVersions(declaration),
    '    handlers: {',
    ...operationsOf(declaration).flatMap(([id, one]) => {
      const handler = toHandler(declaration, id, one)
      return handler === undefined ? [] : [`      ${id}: ${handler},`]
    }),
    '      ...own.handlers,',
    '    },',
    `    samples: ${toSamples(declaration)},`,
    '  }',
    '}',
  ].join('\n')
  const imports = Object.entries(modules).flatMap(([file, names]) => {
    const used = names.filter((name) => new RegExp(`(?<!\\w|[^.]\\.)${name}\\(`).test(code))
    return used.length === 0 ? [] : [`import { ${used.join(', ')} } from '${file}'`]
  })
  const types = [
    "import type { Rules } from '../../domain/rules.ts'",
    "import type { DeclaredPart, OwnPart } from '../../http/declared/own-part.ts'",
  ]
  return ['// @ts-nocheck', ...imports, ...types, '', code, ''].join('\n')
}

const json = (value: unknown) => JSON.stringify(value)
const operationsOf = ({ operations }: ProviderDeclaration) => Object.entries(operations)

function credentialsOf({ credentials }: ProviderDeclaration) {
  const headers = [...new Set(credentials.map(({ header }) => header))]
  const schemes = [...new Set(credentials.map(({ scheme }) => scheme.toLowerCase()))]
  return { headers, schemes, challenge: 'Bearer' }
}

/** The name of a parameter; of a header as vendors write it. */
function nameOf(place: Place): string {
  if (place.in === 'body') return place.at
  return place.in === 'header' ? place.name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : place.name
}

const parts = ['path', 'query', 'header']

/** How the mock finds the tenant of a request. The place closest to the request decides. */
function toTenantOf(declaration: ProviderDeclaration): string {
  const { tenantKeys, tenantBy } = declaration
  const by = { key: 's.tenantKeys.get(n)', id: 's.tenants.get(n.toLowerCase())' }
  const find = `(s, n) => ${tenantBy.map((one) => by[one]).join(' ?? ')}`
  const places = operationsOf(declaration).flatMap(([, { tenant }]) => Object.values(tenant ?? {}).flat())
  if (places.every((place) => place.in === 'path')) return `tenantInPath(own, ${find}, ${json(tenantKeys)})`
  const texts = places.map((place) => json([place.in, nameOf(place)]))
  const pairs = [...new Set(texts)].map((text) => JSON.parse(text) as [string, string])
  const sorted = pairs.sort(([a], [b]) => parts.indexOf(a) - parts.indexOf(b))
  return `tenantInPlaces(own, ${find}, ${json(tenantKeys[0])}, ${json(sorted)})`
}

/** How a client names a tenant, for scripts. */
function toTenantParams({ tenantKeys, tenantBy }: ProviderDeclaration): string {
  const [key, inner] = tenantKeys
  if (inner === undefined) return `({ facts }) => ({ ${key}: facts.${tenantBy[0]} })`
  const nested = `([${key}, ${inner}]) => (${inner} === undefined ? undefined : { ${key}, ${inner} })`
  return `({ facts }) => (${nested})(facts.key.split('/'))`
}

/** The rules of the lifecycle that a declaration contains. The most powerful role comes first. */
function toRules({ roles, operations, rules: { adminRoles = [] } }: ProviderDeclaration): string {
  const rights = (role: string) => (adminRoles.includes(role) ? ['read', 'invite', 'manage'] : ['read'])
  const all = roles?.toReversed().map((role) => ({ id: role, name: role, rights: rights(role) }))
  const isMixed = Object.values(operations).some(({ lists }) => (lists?.kinds.length ?? 0) > 1)
  const lists = isMixed ? 'members-and-invitations' : 'invitations'
  return json({ ...(all ? { roles: all } : {}), lists })
}

/** How versions are negotiated, if each operation has releases. */
function toVersions(declaration: ProviderDeclaration): readonly string[] {
  const { version } = declaration
  const latest = operationsOf(declaration).flatMap(([id, { releases }]) => (releases ? [[id, releases.at(-1)]] : []))
  if (!version?.shown || latest.length === 0) return []
  const names = { name: version.name, shown: version.shown }
  return [`    ...toReleases(${json(names)}, ${json(Object.fromEntries(latest))}),`]
}

/** Who leaves or responds needs an account only: a missing membership or invitation is the operation’s own error. */
function needOf({ permits, does }: OperationDeclaration): string {
  if (permits === 'anyone' || permits === 'invitee' || does.includes('leave')) return 'account'
  if (permits === 'member') return 'read'
  return does.every((effect) => effect === 'invite' || effect === 'revoke') ? 'invite' : 'manage'
}

/** The handler of an operation; undefined for one that the declaration does not describe completely. */
function toHandler(declaration: ProviderDeclaration, id: string, operation: OperationDeclaration): string | undefined {
  const { does, answers, lists, emptyStatus, succeeds } = operation
  if (does.length > 0) return toAction(declaration, operation)
  if (!answers) return undefined
  const show = toShow(declaration, operation)
  const [status] = succeeds
  if (!lists) return `(c) => c.json(${status}, ${show}(c.tenant.facts, c.tenant, c))`
  if (lists.of === 'caller' && lists.kinds.includes('invitation'))
    return `listMine(${[show, ...(emptyStatus === undefined ? [] : [emptyStatus])].join(', ')})`
  if (lists.of === 'caller')
    return `(c) => c.json(${status}, tenantsOf(c.providerState, c.caller).map((t) => ${show}(t.facts, t, c)))`
  const items = (entries: string) => `${entries}.map((e) => ${show}(e, c.tenant, c))`
  if (declaration.paging?.operation === id) return toPages(declaration, answers.at, items('page.items'))
  const entries = !lists.kinds.includes('invitation')
    ? '[...c.tenant.members]'
    : lists.kinds.length > 1
      ? 'listEntries(c.providerState, c.tenant)'
      : '[...c.tenant.invitations]'
  return `(c) => c.json(${status}, ${items(entries)})`
}

function toPages({ paging }: ProviderDeclaration, at: string, items: string): string {
  if (!paging) return ''
  const { size, after, before, links } = paging
  const parameters = json({ size: size.parameter, after, before })
  const link = '(cursor) => own.toPageLink(c, cursor)'
  return [
    '(c) => {',
    `  const page = pageAt(c, ${parameters}, own.cursors)`,
    `  const links = pageLinks(c, page, ${parameters}, own.cursors, ${link})`,
    `  return c.json(200, { ...own.envelope, ${at.slice(1)}: ${items}, ${links.slice(1)}: links })`,
    '}',
  ].join('\n      ')
}

/** The function that shows what the domain returns: an entity, or an object with one. */
function toShow({ shapes }: ProviderDeclaration, { answers, does }: OperationDeclaration): string {
  const [name, other] = answers?.shapes ?? []
  if (other) {
    const [invitation, member] = shapes[name as string]?.is === 'invitation' ? [name, other] : [other, name]
    return `((e, t, c) => ('state' in e ? show.${invitation}(e, t, c) : show.${member}(e, t, c)))`
  }
  const show = `show.${name}`
  if (does.includes('accept')) return `((e, t, c) => (e.member ? ${show}(e.member, t, c) : null))`
  if (does.includes('leave')) return `((e, t, c) => ${show}(t.facts, t, c))`
  return /create|change-tenant/.test(does.join()) ? `((e, t, c) => ${show}(e.facts, e, c))` : show
}

function toAction(declaration: ProviderDeclaration, operation: OperationDeclaration): string {
  const { does, subject, gives = {}, answers, locates, succeeds } = operation
  const [first, second] = does.map((effect) => decisions[effect])
  const isFirst = gives.accept ? 'accept' : does[0] === 'revoke' ? 'invitation' : 'member'
  const given = Object.entries(gives).map(([name, place]) => `${name}: ${toValue(declaration, name, place)}`)
  const find = toFind(operation)
  const at = gives.email ?? gives.tenantKey ?? subject?.place
  const show = toShow(declaration, operation)
  // Which of two statuses the mock sends is a setting.
  const status = succeeds.includes(201) && succeeds.length > 1 ? '(c) => Number(c.settings.created)' : succeeds[0]
  const fields = [
    ...(find ? [`find: ${find}`] : []),
    ...(given.length > 0 ? [`give: (c) => ({ ${given.join(', ')} })`] : []),
    `decide: (s, a) => ${second ? `a.${isFirst} ? ${first} : ${second}` : first}`,
    `status: ${status}`,
    ...(answers ? [`show: ${answers.at === '' ? show : toWrapped(show, answers.at)}`] : []),
    ...(locates ? [`headers: (c, e) => ({ ${locates}: own.pathOf(c, e) })`] : []),
    ...(at ? [`at: ${toSource(at)}`] : []),
    ...(gives.role ? [`roleAt: ${toSource(gives.role)}`] : []),
  ]
  return `act(own, { ${fields.join(', ')} })`
}

function toWrapped(show: string, at: string): string {
  return `(e, t, c) => ({ ...own.envelope, ...own.linksOf(c, e), ${at.slice(1)}: ${show}(e, t, c) })`
}

const toSource = (place: Place) => json({ in: place.in, at: place.in === 'body' ? place.at : place.name })

function toValue({ showsRoleAsGiven }: ProviderDeclaration, name: string, place: Place): string {
  const value =
    place.in === 'body'
      ? `c.body${place.at.replaceAll('/', '.')}`
      : place.in === 'header'
        ? `c.header(${json(place.name)})`
        : `c.${place.in === 'path' ? 'params' : 'query'}.${place.name}`
  return name === 'role' && !showsRoleAsGiven ? `toId(c, ${value})` : value
}

function toFind({ subject, permits, does, tenant, onlyPending }: OperationDeclaration): string | undefined {
  const named = subject && 'name' in subject.place ? json(subject.place.name) : ''
  if (does.includes('leave')) return 'myMembership(tenantOf)'
  if (permits === 'invitee')
    return tenant ? `myInvitation(tenantOf, ${onlyPending === true})` : `myInvitationById(${named})`
  if (!subject) return undefined
  const find = subject.by.includes('handle')
    ? 'invitationById'
    : subject.by.includes('email')
      ? 'memberOrInvitation'
      : 'memberByPerson'
  return `${find}(${named})`
}

/** Invite, list and revoke in the first tenant, as examples to paste. */
function toSamples(declaration: ProviderDeclaration): string {
  const all = operationsOf(declaration)
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
