import type { Effect, EntityKind, OperationDeclaration, ProviderDeclaration } from '../../specs/declaration.ts'
import type { Ask, Exchange } from '../runner/exchange.ts'
import type { Grants, Invitation, Member, ProviderPromises, TenantKeys } from './promises.ts'
import { readShown, type Shown, textOf } from './shown.ts'
import { type AskOptions, toAsk } from './to-ask.ts'

/** A declared operation, and how to build its requests. */
export interface DeclaredOperation {
  readonly id: string
  readonly declared: OperationDeclaration
  readonly ask: (tenant: TenantKeys, options?: Omit<AskOptions, 'tenant'>) => Ask
}

/** The first operation with an effect; undefined if there is none. */
export function operationFor(provider: ProviderDeclaration, effect: Effect): DeclaredOperation | undefined {
  return find(provider, ({ does }) => does.includes(effect))
}

/** The operation that lists all things of a kind in a tenant; undefined if there is none. */
export function listFor(provider: ProviderDeclaration, kind: EntityKind): DeclaredOperation | undefined {
  return find(provider, ({ lists }) => lists?.of === 'tenant' && lists.kinds.includes(kind))
}

function find(
  provider: ProviderDeclaration,
  isWanted: (declared: OperationDeclaration) => boolean,
): DeclaredOperation | undefined {
  const [id, declared] = Object.entries(provider.operations).find(([, one]) => isWanted(one)) ?? []
  if (id === undefined || !declared) return undefined
  return { id, declared, ask: (tenant, options) => toAsk(provider, id, { tenant, ...options }) }
}

/** The invitations that a response shows. */
export function invitationsIn(provider: ProviderDeclaration, exchange: Exchange): readonly Invitation[] {
  return shownIn(provider, exchange, 'invitation').map((shown) => ({
    handle: textOf(shown, 'handle') ?? '',
    email: textOf(shown, 'email') ?? '',
    role: textOf(shown, 'role'),
    pending: shown.pending !== false,
    maybeDeclined: shown.pending === 'unclear',
    createdAt: textOf(shown, 'created'),
    expiresAt: textOf(shown, 'expires'),
  }))
}

/** The operations on the members of a tenant; undefined if they cannot be listed and removed. */
export function membersOf(provider: ProviderDeclaration): ProviderPromises['members'] {
  const [list, remove] = [listFor(provider, 'member'), operationFor(provider, 'remove-member')]
  if (!list || !remove) return undefined
  const isNamedByEmail = remove.declared.subject?.by.includes('email') === true
  return {
    list: (tenant) => list.ask(tenant),
    read: (exchange) =>
      shownIn(provider, exchange, 'member').map((shown) => {
        const member = toMember(shown)
        return member.handle === '' && isNamedByEmail ? { ...member, handle: member.email } : member
      }),
    remove: (tenant, subject) => remove.ask(tenant, { subject }),
    removed: remove.declared.succeeds,
  }
}

/**
 * The operations that give access at once; undefined if one of them is missing.
 * @param again The statuses for a user who has access.
 */
export function grantsOf(provider: ProviderDeclaration, again: readonly number[]): Grants | undefined {
  const [list, add] = [listFor(provider, 'grant'), operationFor(provider, 'grant')]
  const [change, remove] = [operationFor(provider, 'change-grant'), operationFor(provider, 'remove-grant')]
  const [lowest, second] = provider.roles ?? []
  if (!list || !add || !change || !remove || lowest === undefined || second === undefined) return undefined
  return {
    list: (tenant) => list.ask(tenant),
    read: (exchange) => shownIn(provider, exchange, 'grant').map(toMember),
    add: (tenant, email, role) => add.ask(tenant, { gives: { email, role } }),
    added: add.declared.succeeds,
    again,
    change: (tenant, subject, role) => change.ask(tenant, { subject, gives: { role } }),
    changed: change.declared.succeeds,
    remove: (tenant, subject) => remove.ask(tenant, { subject }),
    removed: remove.declared.succeeds,
    roles: [lowest, second],
  }
}

function shownIn(provider: ProviderDeclaration, exchange: Exchange, kind: EntityKind): readonly Shown[] {
  return readShown(provider, exchange).filter((shown) => shown.kind === kind)
}

function toMember(shown: Shown): Member {
  return {
    handle: textOf(shown, 'handle') ?? '',
    email: textOf(shown, 'email') ?? '',
    role: textOf(shown, 'role'),
  }
}
