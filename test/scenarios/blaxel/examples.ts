import { type Example, example } from '../example.ts'
import { user, users } from './api.ts'

const email = 'new@example.test'

/** Each operation once, and each request header that the document declares. */
export const examples: readonly Example[] = [
  example('ListWorkspaceUsers', 200, 'GET', '/users', { headers: { 'x-blaxel-workspace': 'globex' } }),
  example('InviteWorkspaceUser', 200, 'POST', users, { body: { email } }),
  example('UpdateWorkspaceUserRole', 200, 'PUT', user('maria@example.test'), { body: { role: 'admin' } }),
  example('RemoveWorkspaceUser', 200, 'DELETE', user('jane@example.test')),
  example('ListWorkspaces', 200, 'GET', '/workspaces', { headers: { 'blaxel-version': '2026-04-20' } }),
  example('CreateWorkspace', 200, 'POST', '/workspaces', { body: { name: 'initech' } }),
  example('CheckWorkspaceAvailability', 200, 'POST', '/workspaces/availability', { body: { name: 'initech' } }),
  example('GetWorkspace', 200, 'GET', '/workspaces/acme'),
  example('UpdateWorkspace', 200, 'PUT', '/workspaces/acme', { body: { displayName: 'Acme Ltd' } }),
  example('DeleteWorkspace', 200, 'DELETE', '/workspaces/acme'),
  example('LeaveWorkspace', 200, 'DELETE', '/workspaces/acme/leave', { as: 'user:maria@example.test' }),
  example('AcceptWorkspaceInvitation', 200, 'POST', '/workspaces/acme/join', { as: 'user:jane@example.test' }),
  example('DeclineWorkspaceInvitation', 200, 'POST', '/workspaces/acme/decline', { as: 'user:jane@example.test' }),
  example('ListAllPendingInvitations', 200, 'GET', '/profile/invitations', { as: 'user:jane@example.test' }),
  // The envelope without a code, which a status requested with Prefer never has.
  example('ListWorkspaces', 400, 'GET', '/workspaces', { headers: { 'blaxel-version': '2030-01-01' } }),
]
