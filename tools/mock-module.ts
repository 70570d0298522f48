import type { OperationDeclaration, Place, ProviderDeclaration } from '../specs/declaration.ts'
import { toHandler } from './mock-handlers.ts'
import { toShows } from './mock-shows.ts'

/** The modules of functions that the code may call. */
const modules: Readonly<Record<string, readonly string[]>> = {
  '../../domain/invitations.ts': ['accept', 'changeInvitedRole', 'decline', 'invite', 'revoke'],
  '../../domain/listing.ts': ['listEntries'],
  '../../domain/members.ts': ['changeRole', 'grant', 'removeMember'],
  '../../domain/rules.ts': ['roleName'],
  '../../domain/tenants.ts': ['changeTenant', 'createTenant', 'deleteTenant', 'tenantsOf'],
  '../../http/declared/cursor-pages.ts': ['pageOf'],
  '../../http/declared/handlers.ts': ['act', 'list', 'listMine'],
  '../../http/declared/releases.ts': ['toReleases'],
  '../../http/declared/subjects.ts': [
    ...['invitationById', 'memberByPerson', 'memberOrInvitation'],
    ...['myInvitation', 'myInvitationById', 'myMembership', 'toId'],
  ],
  '../../http/declared/tenants.ts': ['tenantInPath', 'tenantInPlaces'],
  '../../http/declared/values.ts': ['familyName', 'givenName', 'iso', 'person'],
}

/** The modules of types that the code may name. */
const typeModules: Readonly<Record<string, readonly string[]>> = {
  '../../domain/model.ts': ['Invitation', 'Member', 'Tenant', 'TenantFacts'],
  '../../domain/rules.ts': ['Rules'],
  '../../http/declared/own-part.ts': ['DeclaredPart', 'Entity', 'Needs', 'OwnPart'],
  '../../http/request/request-context.ts': ['RequestContext'],
}

/** What a provider must have of its own if its declaration needs it. */
const ownNames = ['cursors', 'detailsOf', 'envelope', 'linksOf', 'pathOf', 'toPageLink']

/**
 * The source of a module with what a declaration decides of a mock. It is compiled ahead of time, because an interpreter of
 * declarations would not fit into a page, and object literals are the fastest way to render.
 */
export function toMockModule(declaration: ProviderDeclaration): string {
  const part = toPart(declaration)
  const needed = ownNames.filter((name) => part.includes(`own.${name}`)).map((name) => `'${name}'`)
  const own = `OwnPart<keyof typeof shows>${needed.length > 0 ? ` & Needs<${needed.join(' | ')}>` : ''}`
  const code = [
    'export const shows = {',
    ...toShows(declaration).map(([name, text]) => `  ${name}: ${text},`),
    '}',
    '',
    `export const rules = ${toRules(declaration)} as const satisfies Partial<Rules>`,
    '',
    `export function declared(own: ${own}): DeclaredPart {`,
    part,
    '}',
    '',
  ].join('\n')
  return [
    ...toImports('import', modules, (name) => new RegExp(`(?<!\\w|[^.]\\.)${name}\\(`).test(code)),
    ...toImports('import type', typeModules, (name) => new RegExp(`\\b${name}\\b`).test(code)),
    '',
    code,
  ].join('\n')
}

function toImports(
  keyword: string,
  from: Readonly<Record<string, readonly string[]>>,
  isUsed: (name: string) => boolean,
): readonly string[] {
  return Object.entries(from).flatMap(([file, names]) => {
    const used = names.filter(isUsed)
    return used.length === 0 ? [] : [`${keyword} { ${used.join(', ')} } from '${file}'`]
  })
}

/** The body of the function that returns what is declared. */
function toPart(declaration: ProviderDeclaration): string {
  const { requestId } = declaration
  const versions = toVersions(declaration)
  return [
    '  const { show } = own',
    `  const tenantOf = ${toTenantOf(declaration)}`,
    ...(versions === undefined ? [] : [`  const versions = ${versions}`]),
    '  return {',
    `    name: ${json(declaration.name)},`,
    `    credentials: ${json(credentialsOf(declaration))},`,
    '    tenantOf,',
    `    tenantParams: ${toTenantParams(declaration)},`,
    `    needs: ${json(Object.fromEntries(operationsOf(declaration).map(([id, one]) => [id, needOf(one)])))},`,
    ...(versions === undefined ? [] : ['    ...versions,']),
    ...(requestId === undefined ? [] : toAddHeaders(requestId, versions !== undefined)),
    '    handlers: {',
    ...operationsOf(declaration).flatMap(([id, one]) => {
      const handler = toHandler(declaration, id, one)
      return handler === undefined ? [] : [`      ${id}: ${handler},`]
    }),
    '      ...own.handlers,',
    '    },',
    '  }',
  ].join('\n')
}

const json = (value: unknown) => JSON.stringify(value)
const operationsOf = ({ operations }: ProviderDeclaration) => Object.entries(operations)

function credentialsOf({ credentials }: ProviderDeclaration) {
  const headers = [...new Set(credentials.map(({ header }) => header))]
  const schemes = [...new Set(credentials.map(({ scheme }) => scheme.toLowerCase()))]
  return { headers, schemes, challenge: 'Bearer' }
}

const parts = ['path', 'query', 'header']

/** How the mock finds the tenant of a request. The place closest to the request decides. */
function toTenantOf(declaration: ProviderDeclaration): string {
  const { tenantKeys, tenantBy } = declaration
  const by = { key: 's.tenantKeys.get(n)', id: 's.tenants.get(toId({ providerState: s }, n))' }
  const find = `(s, n) => ${tenantBy.map((one) => by[one]).join(' ?? ')}`
  const places = operationsOf(declaration).flatMap(([, { tenant }]) => Object.values(tenant ?? {}).flat())
  if (places.every((place) => place.in === 'path')) return `tenantInPath(own, ${find}, ${json(tenantKeys)})`
  const texts = places.map((place) => json([place.in, nameOf(place)]))
  const pairs = [...new Set(texts)].map((text) => JSON.parse(text) as [string, string])
  const sorted = pairs.sort(([a], [b]) => parts.indexOf(a) - parts.indexOf(b))
  return `tenantInPlaces(own, ${find}, ${json(tenantKeys[0])}, ${json(sorted)})`
}

/** The name of a parameter; of a header as vendors write it. */
function nameOf(place: Place): string {
  if (place.in === 'body') return place.at
  return place.in === 'header' ? place.name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : place.name
}

/** How a client names a tenant, for scripts. */
function toTenantParams({ tenantKeys, tenantBy }: ProviderDeclaration): string {
  const [key, inner] = tenantKeys
  if (inner === undefined) return `({ facts }) => ({ ${key}: facts.${tenantBy[0]} })`
  const nested = `([${key}, ${inner}]: [string, string?]) => (${inner} === undefined ? undefined : { ${key}, ${inner} })`
  return `({ facts }) => (${nested})(facts.key.split('/') as [string, string?])`
}

/** The rules of the lifecycle that a declaration contains. The most powerful role comes first. */
function toRules({ roles, operations, rules: { adminRoles = [] } }: ProviderDeclaration): string {
  const rights = (role: string) => (adminRoles.includes(role) ? ['read', 'invite', 'manage'] : ['read'])
  const all = roles?.toReversed().map((role) => ({ id: role, name: role, rights: rights(role) }))
  const isMixed = Object.values(operations).some(({ lists }) => (lists?.kinds.length ?? 0) > 1)
  const lists = isMixed ? 'members-and-invitations' : 'invitations'
  return json({ ...(all ? { roles: all } : {}), lists })
}

/** How versions are negotiated; undefined if the operations have no releases. */
function toVersions(declaration: ProviderDeclaration): string | undefined {
  const { version } = declaration
  const latest = operationsOf(declaration).flatMap(([id, { releases }]) => (releases ? [[id, releases.at(-1)]] : []))
  if (!version?.shown || latest.length === 0) return undefined
  const { name, shown, stage } = version
  const names = { name, shown, ...(stage ? { stage: { header: stage.header, current: stage.current } } : {}) }
  return `toReleases(${json(names)}, ${json(Object.fromEntries(latest))})`
}

/** What adds the id of a request to its response, and the version that was served. */
function toAddHeaders(requestId: string, hasVersions: boolean): readonly string[] {
  return [
    '    addHeaders: (reply, c) => {',
    `      reply.headers[${json(requestId)}] = c.world.newId()`,
    ...(hasVersions ? ['      versions.addHeaders(reply, c)'] : []),
    '    },',
  ]
}

/** Who leaves or responds needs an account only: a missing membership or invitation is the operation’s own error. */
function needOf({ permits, does }: OperationDeclaration): string {
  if (permits === 'anyone' || permits === 'invitee' || does.includes('leave')) return 'account'
  if (permits === 'member') return 'read'
  return does.every((effect) => effect === 'invite' || effect === 'revoke') ? 'invite' : 'manage'
}
