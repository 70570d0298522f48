/** Brings an e-mail address into the form in which two of them are compared. */
export type EmailKey = (email: string) => string

/** What a role lets its holder do in a tenant. */
export type Right = 'read' | 'invite' | 'manage'

/** One of a provider's roles. */
export interface Role {
  readonly id: string
  readonly name: string
  readonly rights: readonly Right[]
}

/** How one provider runs the lifecycle. Data: what differs between providers is here, not in code. */
export interface Rules {
  readonly roles: readonly Role[]
  /** Role of an invitation that names none. */
  readonly defaultRole: string
  /** How long an invitation stays open, in milliseconds; null: for ever. */
  readonly expiresAfter: number | null
  /** A second invitation to an address that has an open one: refused, or the first one again, or a new one in its place. */
  readonly duplicate: 'refuse' | 'return' | 'renew'
  /** Does a list show members and invitations together, or the invitations alone? */
  readonly lists: 'invitations' | 'members-and-invitations'
  /** Does an expired invitation stay on the list, marked, until it is removed or renewed? */
  readonly listsExpired: boolean
  /** Who may be added without an invitation: everybody with an account, or members of the tenant around this one. */
  readonly known: 'account' | 'member-of-parent'
  /** Are two addresses the same when they differ only in upper and lower case? They are always shown as given. */
  readonly emailCase: 'ignored' | 'significant'
  /** What accepting creates: a member with the role of the invitation, or nothing that the API shows. */
  readonly accepting: 'member' | 'nothing'
  /** Most members and open invitations together, where a tenant sets no other; null: no cap. */
  readonly memberCap: number | null
  /** Are all ids UUIDs, or is any text one? */
  readonly ids: 'uuid' | 'text'
  /** A role of which a tenant must keep one holder; null: it may lose the last one. */
  readonly keepsOne: string | null
}

/** How a provider compares e-mail addresses. */
export function emailKey(rules: Rules): EmailKey {
  return rules.emailCase === 'ignored' ? (email) => email.toLowerCase() : (email) => email
}

/** One of the provider's roles by its id. */
export function roleById(rules: Rules, id: string): Role | undefined {
  return rules.roles.find((role) => role.id === id)
}

/** The name of a role, which its id need not tell. */
export function roleName(rules: Rules, id: string): string {
  return roleById(rules, id)?.name ?? id
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Can this be an id here? Lower case, as ids in requests are compared. */
export function isId(rules: Rules, id: string): boolean {
  return rules.ids === 'text' || uuid.test(id)
}
