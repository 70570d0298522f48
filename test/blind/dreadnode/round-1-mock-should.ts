import { addMember } from '../../../mocks/domain/members.ts'
import { ProviderError } from '../../../mocks/http/request/provider-error.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling, withRules } from '../mock.ts'
import { grant, has, invite, pending, respond, setPermission, users } from './calls.ts'
import { bodyIn } from './mock-helpers.ts'

const { should } = kindsOf('dreadnode', 1)

export const mockSensible: readonly BlindBug[] = [
  {
    ...should,
    id: 'dreadnode-1-other-letter-case-is-another-address',
    group: 'input',
    breaks: 'An address that is invited in two letter cases is listed once',
    source: 'kolide/fleet#299; twentyhq/twenty#23036',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      await invite(site, email.toUpperCase())
      return (await pending(site)).filter((one: Json) => one.email.toLowerCase() === email).length === 2
    },
  },
  {
    ...should,
    id: 'dreadnode-1-grant-creates-unknown-users',
    group: 'lifecycle',
    breaks: 'Only a user with an account can be added to a workspace',
    source: 'Dreadnode OpenAPI document: add_user_to_workspace, 404 for an unknown user',
    planting: handling('add_user_to_workspace', (original) => (context) => {
      const { providerState, tenant, caller } = context
      const { user_email, permission } = bodyIn(context)
      if (providerState.person(user_email)) return original(context)
      const person = providerState.signUp(user_email)
      const member = addMember(providerState, tenant, person, permission, caller.id, false)
      return context.json(201, show.permission(member, tenant, context))
    }),
    witness: async (site) => {
      const email = site.fresh()
      await grant(site, email, 'reader')
      return has(await users(site), 'user_email', email)
    },
  },
  {
    ...should,
    id: 'dreadnode-1-upper-case-invitation-id-is-unknown',
    group: 'input',
    breaks: 'An id in capital letters names the same invitation',
    source: 'RFC 9562: UUIDs are read without regard to letter case',
    planting: handling('respond_to_invitation', (original) => (context) => {
      const id = String(context.params.invitation_id)
      if (id !== id.toLowerCase()) throw new ProviderError('not-found', `There is no invitation ${id}`)
      return original(context)
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      return (await respond(site, json.id.toUpperCase(), true)).status === 404
    },
  },
  {
    ...should,
    id: 'dreadnode-1-permission-change-hides-who-granted-it',
    group: 'responses',
    breaks: 'granted_by still names a user after the permission was changed',
    source: 'WorkspaceUserPermissionResponse: granted_by',
    planting: handling('update_workspace_user_permission', (original) => async (context) => {
      const reply = await original(context)
      return { ...reply, body: { ...(reply.body as object), granted_by: null } }
    }),
    witness: async (site) => {
      const { json } = await grant(site, String(site.knownUsers[0]), 'reader')
      const changed = (await setPermission(site, json.user_id, 'contributor')).json
      return json.granted_by !== null && changed.granted_by === null
    },
  },
]
