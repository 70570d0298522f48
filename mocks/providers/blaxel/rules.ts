import { type Rules, usualRules } from '../../domain/rules.ts'
import { phrases } from '../../http/declared/phrases.ts'
import type { ProviderError } from '../../http/request/provider-error.ts'
import type { Setting, Settings } from '../../http/request/settings.ts'
import { rules as declared } from '../generated/blaxel.ts'

/** Behaviour that Blaxel's documentation leaves open. */
export const settings: Record<string, Setting> = {
  duplicate: {
    default: 'refuse',
    values: ['refuse', 'return', 'renew'],
    about: 'What a second invite to the same address does: 409, return the first invitation, or replace it.',
  },
  lastAdmin: { default: 'free', values: ['free', 'kept'], about: 'Whether the last admin may leave or lose the role.' },
}

/** Blaxel's rules: one list of members and invitations, expired invitations marked. */
export const rules = ({ duplicate, lastAdmin }: Settings): Rules => ({
  ...{ ...usualRules, ...declared, ids: 'text', defaultRole: 'member', listsExpired: true },
  duplicate: duplicate as Rules['duplicate'],
  requiredRole: lastAdmin === 'kept' ? 'admin' : null,
})

const specific = { 404: 'Resource not found', 409: 'Resource already exists', 410: 'Invitation expired' }
const titles: Readonly<Record<number, string>> = { ...phrases, ...specific, 500: 'Internal error' }

/** The error object of the control plane. An unknown version has its own error format, without a code. */
export function errorBody(status: number, { detail, details: { source } }: ProviderError): unknown {
  if (source?.in === 'header' && source.at.toLowerCase() === 'blaxel-version')
    return { error: 'invalid_api_version', message: detail }
  return { code: status, error: titles[status] ?? 'Error', message: detail }
}
