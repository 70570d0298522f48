import type { Rules } from '../../domain/rules.ts'
import type { Setting, Settings } from '../../http/settings.ts'

/** What Blaxel's documents leave open. */
export const settings: Record<string, Setting> = {
  duplicate: {
    default: 'refuse',
    values: ['refuse', 'return', 'renew'],
    about: 'A second invitation to the same address: 409, the first one again, or a new one in its place.',
  },
  lastAdmin: { default: 'free', values: ['free', 'kept'], about: 'May the last admin leave or lose the role?' },
}

/** Blaxel: members and invitations in one list, expired invitations marked, roles by name. */
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
    known: 'account',
    emailCase: 'ignored',
    ids: 'text',
    accepting: 'member',
    memberCap: null,
    keepsOne: lastAdmin === 'kept' ? 'admin' : null,
  }
}
