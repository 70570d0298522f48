import type { Rules } from '../../domain/rules.ts'
import type { Setting, Settings } from '../../http/settings.ts'

/** What Dreadnode's documents leave open. */
export const settings: Record<string, Setting> = {
  created: { default: '201', values: ['201', '200'], about: 'Status of adding to a workspace and of inviting.' },
  known: {
    default: 'account',
    values: ['account', 'member-of-parent'],
    about: 'Who can be added to a workspace: everybody with an account, or members of the organization.',
  },
  lastOwner: { default: 'free', values: ['free', 'kept'], about: 'May the last owner leave or lose the role?' },
}

/** Dreadnode: invitations to an organization, immediate grants in its workspaces. */
export function rules({ known, lastOwner }: Settings): Rules {
  return {
    roles: [
      { id: 'owner', name: 'owner', rights: ['read', 'invite', 'manage'] },
      { id: 'contributor', name: 'contributor', rights: ['read'] },
      { id: 'reader', name: 'reader', rights: ['read'] },
    ],
    defaultRole: 'reader',
    expiresAfter: 7 * 24 * 60 * 60 * 1000,
    duplicate: 'refuse',
    lists: 'invitations',
    listsExpired: false,
    known: known as Rules['known'],
    emailCase: 'ignored',
    ids: 'uuid',
    accepting: 'member',
    memberCap: 500,
    keepsOne: lastOwner === 'kept' ? 'owner' : null,
  }
}
