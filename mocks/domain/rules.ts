/** Normalizes an e-mail address for comparison. */
export type EmailKey = (email: string) => string

/** What a role allows in a tenant. */
export type Right = 'read' | 'invite' | 'manage'

/** One of a provider's roles. */
export interface Role {
  readonly id: string
  readonly name: string
  readonly rights: readonly Right[]
}

/** The lifecycle rules of one provider, as data. */
export interface Rules {
  readonly roles: readonly Role[]
  /** Role of an invitation without a role. */
  readonly defaultRole: string
  /** How long an invitation stays pending, in milliseconds; null: it does not expire. */
  readonly expiresAfter: number | null
  /** What a second invite to the same address does: it is rejected, returns the first invitation, or replaces it. */
  readonly duplicate: 'refuse' | 'return' | 'renew'
  /** Whether a list shows only invitations, or members as well. */
  readonly lists: 'invitations' | 'members-and-invitations'
  /** Whether an expired invitation stays listed, marked as expired, until it is removed or renewed. */
  readonly listsExpired: boolean
  /** Who can be added without an invitation: anyone with an account, or only members of the parent tenant. */
  readonly grantableTo: 'account' | 'member-of-parent'
  /** Whether addresses that differ only in case are the same. They are always shown as given. */
  readonly emailCase: 'ignored' | 'significant'
  /** What accepting creates: a member with the role of the invitation, or nothing visible in the API. */
  readonly accepting: 'member' | 'nothing'
  /** Default maximum of members and listed invitations together in a tenant; null: no cap. */
  readonly memberCap: number | null
  /** Whether ids must be UUIDs or can be any text. */
  readonly ids: 'uuid' | 'text'
  /** A role that at least one member of a tenant must have; null: none. */
  readonly requiredRole: string | null
}

/** What providers have in common, unless their documents say otherwise. */
export const usualRules = {
  expiresAfter: 7 * 24 * 60 * 60 * 1000,
  duplicate: 'refuse',
  listsExpired: false,
  grantableTo: 'account',
  emailCase: 'ignored',
  accepting: 'member',
  memberCap: null,
  ids: 'uuid',
  requiredRole: null,
} as const satisfies Partial<Rules>

/** Returns the function that normalizes e-mail addresses for a provider. */
export function emailKey(rules: Rules): EmailKey {
  return rules.emailCase === 'ignored' ? (email) => email.toLowerCase() : (email) => email
}

/** Finds a role by its id. */
export function roleById(rules: Rules, id: string): Role | undefined {
  return rules.roles.find((role) => role.id === id)
}

/** The name of a role, or its id if the role is unknown. */
export function roleName(rules: Rules, id: string): string {
  return roleById(rules, id)?.name ?? id
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether a text is a valid id for the provider. UUIDs must be lower-case, as ids in requests are lower-cased. */
export function isId(rules: Rules, id: string): boolean {
  return rules.ids === 'text' || uuid.test(id)
}
