import type { Effect, OperationDeclaration, Place, ProviderDeclaration } from '../specs/declaration.ts'

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

const json = (value: unknown) => JSON.stringify(value)

/** The handler of an operation; undefined for one that the declaration does not describe completely. */
export function toHandler(
  declaration: ProviderDeclaration,
  id: string,
  operation: OperationDeclaration,
): string | undefined {
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
  if (declaration.paging?.operation === id) return toPages(declaration, answers.at, show)
  const entries = !lists.kinds.includes('invitation')
    ? 'c.tenant.members'
    : lists.kinds.length > 1
      ? 'listEntries(c.providerState, c.tenant)'
      : 'c.tenant.invitations'
  return `list((c) => ${entries}, ${show})`
}

function toPages({ paging }: ProviderDeclaration, at: string, show: string): string {
  if (!paging) return ''
  const { size, after, before, links } = paging
  const parameters = json({ size: size.parameter, after, before })
  const link = '(cursor) => own.toPageLink(c, cursor)'
  return [
    '(c) => {',
    `  const { items, links } = pageOf(c, ${parameters}, own.cursors, ${link})`,
    `  return c.json(200, { ...own.envelope, ${at.slice(1)}: items.map((e) => ${show}(e, c.tenant, c)), ${links.slice(1)}: links })`,
    '}',
  ].join('\n      ')
}

/** The function that shows what the domain returns: an entity, or an object with one. */
function toShow({ shapes }: ProviderDeclaration, { answers, does }: OperationDeclaration): string {
  const [name, other] = answers?.shapes ?? []
  if (other) {
    const [invitation, member] = shapes[name as string]?.is === 'invitation' ? [name, other] : [other, name]
    return `((e: Entity, t: Tenant, c: RequestContext) => ('state' in e ? show.${invitation}(e, t, c) : show.${member}(e, t, c)))`
  }
  const show = `show.${name}`
  if (does.includes('accept'))
    return `((e: { member?: Member }, t: Tenant, c: RequestContext) => (e.member ? ${show}(e.member, t, c) : null))`
  if (does.includes('leave')) return `((_: unknown, t: Tenant, c: RequestContext) => ${show}(t.facts, t, c))`
  return /create|change-tenant/.test(does.join())
    ? `((e: Tenant, _: unknown, c: RequestContext) => ${show}(e.facts, e, c))`
    : show
}

function toAction(declaration: ProviderDeclaration, operation: OperationDeclaration): string {
  const { does, gives = {}, answers, locates, succeeds } = operation
  const [first, second] = does.map((effect) => decisions[effect])
  const isFirst = gives.accept ? 'accept' : does[0] === 'revoke' ? 'invitation' : 'member'
  const given = Object.entries(gives).map(([name, place]) => `${name}: ${toValue(declaration, name, place)}`)
  const find = toFind(operation)
  const at = gives.email ?? gives.tenantKey
  const show = toShow(declaration, operation)
  // Which of two statuses the mock sends is a setting.
  const status = succeeds.includes(201) && succeeds.length > 1 ? '(c) => Number(c.settings.created)' : succeeds[0]
  const fields = [
    ...(find ? [`find: ${find}`] : []),
    ...(given.length > 0 ? [`give: (c) => ({ ${given.join(', ')} })`] : []),
    `decide: (s, a) => ${second ? `a.${isFirst} ? ${first} : ${second}` : first}`,
    ...(status === 200 ? [] : [`status: ${status}`]),
    ...(answers ? [`show: ${answers.at === '' ? show : toWrapped(show, answers.at)}`] : []),
    ...(locates ? [`headers: (c, e) => ({ ${locates}: own.pathOf(c, e) })`] : []),
    ...(at ? [`at: ${toSource(at)}`] : []),
    ...(gives.role ? [`roleAt: ${toSource(gives.role)}`] : []),
  ]
  return `act(own, { ${fields.join(', ')} })`
}

function toWrapped(show: string, at: string): string {
  return `(e: Invitation, t: Tenant, c: RequestContext) => ({ ...own.envelope, ...own.linksOf(c, e), ${at.slice(1)}: ${show}(e, t, c) })`
}

const toSource = (place: Place) => json({ in: place.in, at: place.in === 'body' ? place.at : place.name })

/** The validation has made sure that a request has the members that its operation needs. */
function toValue({ showsRoleAsGiven }: ProviderDeclaration, name: string, place: Place): string {
  const type = name === 'accept' ? 'boolean' : 'string'
  const value = place.in === 'body' ? toMember(place.at, type) : toParameter(place)
  return name === 'role' && !showsRoleAsGiven ? `toId(c, ${value})` : value
}

function toMember(at: string, type: string): string {
  const names = at.split('/').slice(1)
  const body = names.reduceRight((inner, one) => `{ ${one}: ${inner} }`, type)
  return [`(c.body as ${body})`, ...names].join('.')
}

function toParameter(place: Exclude<Place, { in: 'body' }>): string {
  const parts = {
    path: `c.params.${place.name}`,
    query: `c.query.${place.name}`,
    header: `c.header(${json(place.name)})`,
  }
  return `(${parts[place.in]} as string)`
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
