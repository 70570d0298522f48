import type { Rules } from '../../domain/rules.ts'
import type { Setting, Settings } from '../../http/settings.ts'

/** Behaviour that Blaxel's documentation leaves open. */
export const settings: Record<string, Setting> = {
  duplicate: {
    default: 'refuse',
    values: ['refuse', 'return', 'renew'],
    about: 'What a second invite to the same address does: 409, return the first invitation, or replace it.',
  },
  lastAdmin: { default: 'free', values: ['free', 'kept'], about: 'Whether the last admin may leave or lose the role.' },
}

/** Blaxel's rules: one list of members and invitations, expired invitations marked, roles by name. */
export function rules({ duplicate, lastAdmin }: Settings): Rules {
  return {
    roles: [
      { id: 'admin', name: 'admin', rights: ['read', 'invite', 'manage'] },
      { id: 'member', name: 'member', rights: ['read'] },
    ],
    defaultRole: 'member',
    expiresAfter: 7 * 24 * 60 * 60 * 1000,
    duplicate: duplicate as Rules['duplicate'],
    lists: 'members-and-invitations',
    listsExpired: true,
    grantableTo: 'account',
    emailCase: 'ignored',
    ids: 'text',
    accepting: 'member',
    memberCap: null,
    requiredRole: lastAdmin === 'kept' ? 'admin' : null,
  }
}
