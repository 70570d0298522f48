import type { Rules } from '../../domain/rules.ts'
import type { Setting } from '../../http/settings.ts'

/** Behaviour that Snyk's documentation leaves open. */
export const settings: Record<string, Setting> = {
  duplicate: { default: '409', values: ['409', '400'], about: 'Status of a second invite to the same address.' },
  links: { default: 'bare', values: ['bare', 'rest'], about: 'Whether links begin with /orgs or /rest/orgs.' },
}

/** Snyk's rules: a list of pending invitations, no expiry in the API, roles written by id and read by name. */
export const rules: Rules = {
  roles: [
    { id: '0a1b2c3d-0000-4000-8000-00000000000a', name: 'Org Admin', rights: ['read', 'invite', 'manage'] },
    { id: '0a1b2c3d-0000-4000-8000-00000000000c', name: 'Org Collaborator', rights: ['read'] },
    { id: '0a1b2c3d-0000-4000-8000-00000000000d', name: 'Developer', rights: ['read'] },
  ],
  defaultRole: '0a1b2c3d-0000-4000-8000-00000000000c',
  expiresAfter: 7 * 24 * 60 * 60 * 1000,
  duplicate: 'refuse',
  lists: 'invitations',
  listsExpired: false,
  grantableTo: 'account',
  emailCase: 'ignored',
  ids: 'uuid',
  accepting: 'member',
  memberCap: null,
  requiredRole: null,
}
