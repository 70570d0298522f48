import { spec } from '../../../specs/generated/dreadnode.ts'
import { deleteUnlessMember } from '../../domain/tenants.ts'
import type { Asked } from '../../http/declared/own-part.ts'
import type { Handler, Provider } from '../../http/provider/provider.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import { declared } from '../generated/dreadnode.ts'
import { initialState, withInnerTenants } from '../initial-state.ts'
import { errorBody, rules, settings, statuses } from './rules.ts'
import { show } from './shows.ts'

const part = /* @__PURE__ */ declared({
  show,
  unknownTenant: (name, level) => `There is no ${level === 0 ? 'organization' : 'workspace'} '${name}'`,
  beforeInvite,
  texts: {
    'already-member': ({ named }) => `${named} is already a member`,
    'unknown-person': ({ named }) => `There is no user ${named}`,
    'unknown-role': ({ named }) => `${named} cannot be added`,
    'last-one': ({ member }) => `${member?.email} is the last owner`,
    'not-pending': ended,
    expired: ended,
  },
})

/** Dreadnode's workspace users and organization invitations. */
export const dreadnode: Provider = {
  ...part,
  title: 'Dreadnode workspace users and org invitations',
  basePaths: ['/dreadnode/api/v1'],
  mediaType: 'application/json',
  spec,
  settings,
  rules,
  statuses: () => statuses,
  initialState: /* @__PURE__ */ withInnerTenants(
    /* @__PURE__ */ initialState(
      { admin: 'owner', reader: 'reader', maria: 'contributor', invited: ['contributor', 'reader', 'owner'] },
      { key: 'acme' },
      { key: 'globex' },
    ),
    'Main',
  ),
  unknownQuery: 'ignored',
  handlers: {
    ...part.handlers,
    remove_organization_member: async (context) => {
      await (part.handlers.remove_organization_member as Handler)(context)
      const id = (context.params.user_id as string).toLowerCase()
      return context.json(200, { user_deleted: deleteUnlessMember(context.providerState, id) })
    },
  },
  errorBody,
}

function beforeInvite({ context: { body, providerState }, tenant, email = '' }: Asked): boolean | undefined {
  if (tenant?.facts.details.allow_external_invites === false && !providerState.person(email)) {
    const detail = `${email} has no account, and this organization does not allow external invites`
    throw new ProviderError('forbidden', detail, { source: { in: 'body', at: '/email' } })
  }
  return (body as { send_email?: boolean }).send_email
}

function ended({ named, invitation }: Asked): string {
  return `The invitation ${named} is ${invitation?.state}`
}
