import { type Example, example } from '../example.ts'
import { acme, invitation, invite, version } from './api.ts'

const email = 'new@example.test'

/** Each operation once. */
export const examples: readonly Example[] = [
  example('listOrgInvitation', 200, 'GET', `${acme}${version}`),
  example('createOrgInvitation', 201, 'POST', `${acme}${version}`, { body: invitation(email) }),
  {
    operation: 'deleteOrgInvitation',
    status: 204,
    request: async (api) => ({ method: 'DELETE', path: `${acme}/${await invite(api, email)}${version}` }),
  },
]
