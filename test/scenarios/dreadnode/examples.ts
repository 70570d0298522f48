import { type Example, example } from '../example.ts'
import { entry, invitations, members, mine, respondPath, users } from './api.ts'

const maria = 'maria@example.test'
const jane = 'jane@example.test'

/** Each operation once. */
export const examples: readonly Example[] = [
  example('list_workspace_users', 200, 'GET', users),
  example('add_user_to_workspace', 201, 'POST', users, {
    body: { user_email: 'alice@example.test', permission: 'contributor' },
  }),
  {
    operation: 'update_workspace_user_permission',
    status: 200,
    request: async (api) => {
      const { user_id } = await entry(api, users, maria)
      return { method: 'PUT', path: `${users}/${user_id}`, body: { permission: 'owner' } }
    },
  },
  {
    operation: 'remove_user_from_workspace',
    status: 204,
    request: async (api) => ({ method: 'DELETE', path: `${users}/${(await entry(api, users, maria)).user_id}` }),
  },
  example('list_organization_invitations', 200, 'GET', invitations),
  example('invite_to_organization', 201, 'POST', invitations, { body: { email: 'new@example.test', role: 'reader' } }),
  {
    operation: 'cancel_organization_invitation',
    status: 204,
    request: async (api) => ({ method: 'DELETE', path: `${invitations}/${(await entry(api, invitations, jane)).id}` }),
  },
  example('list_my_pending_invitations', 200, 'GET', mine, { as: `user:${jane}` }),
  {
    operation: 'respond_to_invitation',
    status: 200,
    request: async (api) => {
      const { id } = await entry(api, invitations, jane)
      return { method: 'POST', path: respondPath(id), as: `user:${jane}`, body: { accept: true } }
    },
  },
  example('list_organization_members', 200, 'GET', members),
  {
    operation: 'update_organization_member_role',
    status: 200,
    request: async (api) => {
      const { user_id } = await entry(api, members, maria)
      return { method: 'PUT', path: `${members}/${user_id}`, body: { role: 'owner' } }
    },
  },
  {
    operation: 'remove_organization_member',
    status: 200,
    request: async (api) => ({ method: 'DELETE', path: `${members}/${(await entry(api, members, maria)).user_id}` }),
  },
]
