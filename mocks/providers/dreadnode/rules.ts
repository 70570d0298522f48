import type { Rules } from '../../domain/rules.ts'
import type { Setting, Settings } from '../../http/settings.ts'

/** Behaviour that Dreadnode's documentation leaves open. */
export const settings: Record<string, Setting> = {
  created: {
    default: '201',
    values: ['201', '200'],
    about: 'Status of a successful invite and of adding a user to a workspace.',
  },
  known: {
    default: 'account',
    values: ['account', 'member-of-parent'],
    about: 'Who can be added to a workspace: anyone with an account, or only members of the organization.',
  },
  lastOwner: { default: 'free', values: ['free', 'kept'], about: 'Whether the last owner may leave or lose the role.' },
}

/** Dreadnode's rules: invitations to an organization, adding users to its workspaces without an invitation. */
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
    grantableTo: known as Rules['grantableTo'],
    emailCase: 'ignored',
    ids: 'uuid',
    accepting: 'member',
    memberCap: 500,
    requiredRole: lastOwner === 'kept' ? 'owner' : null,
  }
}
