import { type Rules, usualRules } from '../../domain/rules.ts'
import { validationErrors } from '../../http/declared/validation-errors.ts'
import type { Provider } from '../../http/provider/provider.ts'
import type { Reason } from '../../http/request/provider-error.ts'
import type { Setting, Settings } from '../../http/request/settings.ts'
import { rules as declared } from '../generated/dreadnode.ts'

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
export const rules = ({ known, lastOwner }: Settings): Rules => ({
  ...{ ...usualRules, ...declared, defaultRole: 'reader', memberCap: 500 },
  grantableTo: known as Rules['grantableTo'],
  requiredRole: lastOwner === 'kept' ? 'owner' : null,
})

/** Statuses that differ from the default ones. */
export const statuses: Partial<Record<Reason, number>> = {
  ...{ 'invalid-parameter': 422, 'invalid-body': 422, 'malformed-body': 422, 'unsupported-media-type': 422 },
  'unknown-role': 422,
  expired: 409,
}

const types: Readonly<Record<number, string>> = {
  ...{ 400: 'invalid_error', 405: 'invalid_error', 413: 'invalid_error', 422: 'validation_error' },
  ...{ 401: 'authentication_error', 403: 'forbidden_error', 404: 'not_found_error', 409: 'already_exists_error' },
  ...{ 426: 'upgrade_required_error', 429: 'rate_limit_error' },
  ...{ 500: 'server_error', 502: 'bad_gateway_error', 504: 'gateway_timeout_error' },
}

const typesByReason: Partial<Record<Reason, string>> = {
  'expired-credentials': 'expired_token_error',
  'already-member': 'member_exists_error',
  'member-limit': 'member_limit_exceeded_error',
  ...{ 'not-pending': 'conflict_error', expired: 'conflict_error', 'last-one': 'conflict_error' },
}

/** Dreadnode's error envelope. Validation errors are listed in `errors`. */
export const errorBody: Provider['errorBody'] = (status, error) => {
  const type = typesByReason[error.reason] ?? types[status] ?? 'app_error'
  return { code: status, detail: error.detail, type, ...(status === 422 ? { errors: validationErrors(error) } : {}) }
}
