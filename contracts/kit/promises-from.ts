import type { CredentialHeader, Place, ProviderDeclaration } from '../../specs/declaration.ts'
import { withAt } from './alter.ts'
import { errorProblem, errorSources } from './error-shape.ts'
import { grantsOf, invitationsIn, listFor, membersOf, operationFor } from './operations.ts'
import { toPaging } from './pages.ts'
import type { BadCredential, BadInvite, BadRequest, ProviderPromises, TenantKeys } from './promises.ts'
import { valueAt } from './shown.ts'
import { toAsk, withValue } from './to-ask.ts'

/** A read with a wrong value at a place; `undefined` removes what is there. */
export interface WrongRead extends Omit<BadRequest, 'ask' | 'source'> {
  readonly operation: string
  readonly place: Exclude<Place, { readonly in: 'body' }>
  readonly value: string | undefined
}

/** The promises that a declaration does not contain. Any others replace the derived ones. */
export interface OwnPromises extends Partial<Omit<ProviderPromises, 'statuses' | 'declaration' | 'badRequests'>> {
  readonly statuses: Omit<ProviderPromises['statuses'], 'invited' | 'revoked'>
  readonly badInvites: readonly BadInvite[]
  readonly wrongReads?: readonly WrongRead[]
  readonly unknownTenant: (tenant: TenantKeys) => TenantKeys
  /** Texts that look like cursors and encode no position. */
  readonly badCursors?: readonly string[]
}

const unknownId = '00000000-0000-4000-8000-000000000000'

/**
 * The promises of a provider: how to send its requests and how to read its responses, by its declaration.
 * @throws Error if the declaration has no operation that invites, revokes or lists invitations.
 */
export function promisesFrom(declaration: ProviderDeclaration, own: OwnPromises): ProviderPromises {
  const { name, roles = [], rules, errors } = declaration
  const { badCursors = [], wrongReads = [], statuses, ...others } = own
  const [invite, revoke] = [operationFor(declaration, 'invite'), operationFor(declaration, 'revoke')]
  const list = listFor(declaration, 'invitation')
  if (!invite || !revoke || !list)
    throw new Error(`Failed to read ${name}: it declares no operation that invites, revokes or lists invitations.`)
  const changeRole = operationFor(declaration, 'change-invitation')
  const [accept, decline] = [operationFor(declaration, 'accept'), operationFor(declaration, 'decline')]
  const [members, grants] = [membersOf(declaration), grantsOf(declaration, statuses.duplicate)]
  const paging = toPaging(declaration, badCursors)
  const isNamedByEmail = declaration.handles.invitation === 'email'
  return {
    name,
    declaration,
    badCredentials: badCredentials(declaration.credentials[0]),
    invite: (tenant, { email, role }) => invite.ask(tenant, { gives: { email, role } }),
    list: (tenant) => paging?.first(tenant, paging.sizes.max) ?? list.ask(tenant),
    revoke: (tenant, subject) => revoke.ask(tenant, { subject }),
    ...(changeRole && { changeRole: (tenant, subject, role) => changeRole.ask(tenant, { subject, gives: { role } }) }),
    ...(accept && { accept: (tenant, subject) => accept.ask(tenant, { subject, gives: { accept: true } }) }),
    ...(decline && { decline: (tenant, subject) => decline.ask(tenant, { subject, gives: { accept: false } }) }),
    ...(members && { members }),
    ...(grants && { grants }),
    ...(paging && { paging }),
    givesRole: invite.declared.gives?.role !== undefined,
    badRequests: wrongReads.map((one) => toBadRequest(declaration, one)),
    promisesMediaType: false,
    readInvited: (exchange) => invitationsIn(declaration, exchange)[0],
    readListed: (exchange) => invitationsIn(declaration, exchange),
    statuses: { invited: invite.declared.succeeds, revoked: revoke.declared.succeeds, ...statuses },
    rules: {
      revokesMembers: revoke.declared.does.includes('remove-member'),
      invitesMembers: rules.invitesMembers,
      answersWithdrawn: accept?.declared.withdrawn === true,
    },
    unknownHandle: isNamedByEmail ? 'unknown-user@invitelab.test' : unknownId,
    malformedHandle: isNamedByEmail ? undefined : 'not-a-uuid',
    defaultRoles: roles,
    envelope: (exchange) => errorProblem(errors, exchange),
    leavesOpen: () => false,
    errorSources: (exchange) => errorSources(errors, exchange),
    ...others,
  }
}

/**
 * Makes invitations with another value at a JSON pointer into the body, or without what is there. A function makes the
 * value from the valid one.
 */
export function toBadInvite(
  usual: readonly number[],
): (
  name: string,
  kind: BadInvite['kind'],
  strength: 'must' | 'should',
  source: string,
  value: unknown,
  statuses?: readonly number[],
) => BadInvite {
  return (name, kind, strength, source, value, statuses = usual) => ({
    ...{ name, kind, statuses, source },
    promised: strength === 'must',
    alter: (body) => withAt(body, source, typeof value === 'function' ? value(valueAt(body, source)) : value),
  })
}

/** An address with the name of a person before it, as in the header of a mail: not the address itself. */
export const withPersonName = (email: unknown): string => `Robin <${String(email)}>`

function toBadRequest(declaration: ProviderDeclaration, { operation, place, value, ...rest }: WrongRead): BadRequest {
  const ask: BadRequest['ask'] = (tenant) => withValue(toAsk(declaration, operation, { tenant }), place, value)
  return { ...rest, ask, ...(place.in === 'query' ? { source: place.name } : {}) }
}

function badCredentials({ header, scheme }: CredentialHeader): readonly BadCredential[] {
  return [
    { name: 'none', headers: { [header]: undefined }, statuses: [401] },
    // A header that cannot be parsed is a malformed request too.
    { name: 'malformed', headers: { [header]: 'nonsense' }, statuses: [400, 401] },
    { name: 'unknown', headers: { [header]: `${scheme} 00000000-0000-4000-8000-00000000dead` }, statuses: [401] },
  ]
}
