import { spec } from '../../../specs/generated/blaxel.ts'
import type { Provider } from '../../http/provider/provider.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import { declared } from '../generated/blaxel.ts'
import { initialState } from '../initial-state.ts'
import { errorBody, rules, settings } from './rules.ts'
import { show } from './shows.ts'
import { CheckWorkspaceAvailability, detailsOf } from './workspaces.ts'

const versions = ['2026-04-16', '2026-04-20', '2026-04-28']

/** Blaxel's workspace users (control plane API), with the invitation operations that its spec no longer has. */
export const blaxel: Provider = {
  .../* @__PURE__ */ declared({
    show,
    unknownTenant: (name) => `There is no workspace '${name}'`,
    detailsOf,
    handlers: { CheckWorkspaceAvailability },
    texts: {
      'already-member': ({ named }) => `${named} is already in the workspace`,
      'key-taken': ({ named }) => `The workspace '${named}' already exists`,
      'last-one': () => 'The last admin of a workspace can neither leave nor lose the role',
      'unknown-role': ({ role, context: { providerState } }) =>
        `There is no role '${role}'; the roles are ${providerState.rules.roles.map(({ id }) => id).join(', ')}`,
      expired: ({ named }) => `The invitation of ${named} has expired`,
      'not-pending': ({ named }) => `The invitation of ${named} is no longer pending`,
    },
  }),
  title: 'Blaxel workspace users',
  // The vendor's SDK uses the second one with a proxy.
  basePaths: ['/blaxel/v0', '/blaxel/api'],
  mediaType: 'application/json',
  spec,
  settings,
  rules,
  statuses: () => ({}),
  initialState: /* @__PURE__ */ initialState(
    { admin: 'admin', reader: 'member', maria: 'member' },
    { key: 'acme', details: { region: 'eu-central-1' } },
    { key: 'globex', details: { region: 'us-east-1' } },
  ),
  unknownQuery: 'ignored',
  negotiate: (context) => {
    const version = context.header('blaxel-version')
    if (version === undefined || versions.includes(version.replace(/\.preview$/, ''))) return
    const detail = `Unknown API version '${version}'; the versions are ${versions.join(', ')}`
    throw new ProviderError('unknown-version', detail, { source: { in: 'header', at: 'Blaxel-Version' } })
  },
  errorBody,
}
