import type { BlindBug } from '../bug.ts'
import { changedRequest, changedResponse, moved } from '../proxy.ts'
import * as h from './round-15-helpers.ts'

const { must, should } = h

/** Answers that a cache or an index keeps after another operation has changed them. */
export const staleAnswers: readonly BlindBug[] = [
  must(
    'own-list-after-accept',
    'sequences',
    'An accepted invitation is no longer one of the own pending invitations',
    'Blaxel spec, ListAllPendingInvitations',
    h.stale('mock', 'own', ['join']),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.ownList(site)
      await h.join(site)
      return Boolean(await h.ownOne(site))
    },
  ),
  must(
    'own-list-after-revoke',
    'sequences',
    'A revoked invitation is no longer one of the own invitations',
    'Blaxel spec, RemoveWorkspaceUser',
    h.stale('reference', 'own', ['remove']),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.ownList(site)
      await h.remove(site, site.inviteeEmail)
      return Boolean(await h.ownOne(site))
    },
  ),
  must(
    'own-list-after-second-invite',
    'sequences',
    'A new invitation to another workspace appears among the own invitations',
    'Blaxel workspace access control page',
    h.stale('mock', 'own', ['invite']),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.ownList(site)
      await h.invite(site, site.inviteeEmail, 'second')
      return !(await h.ownOne(site, 'second'))
    },
  ),
  must(
    'workspaces-after-leave',
    'sequences',
    'A workspace that was left is no longer listed for the person',
    'Blaxel spec, LeaveWorkspace and ListWorkspaces',
    h.stale('mock', 'workspaces', ['leave']),
    async (site) => {
      await h.workspaces(site, 'limited')
      await h.leave(site, 'second', 'limited')
      return (await h.workspaces(site, 'limited')).some((one) => one.name === h.nameOf(site, 'second'))
    },
  ),
  must(
    'workspaces-after-accept',
    'sequences',
    'A joined workspace is listed among the workspaces of the person',
    'Blaxel spec, AcceptWorkspaceInvitation and ListWorkspaces',
    h.stale('reference', 'workspaces', ['invite', 'join']),
    async (site) => {
      await h.workspaces(site, 'invitee')
      await h.enter(site)
      return !(await h.workspaces(site, 'invitee')).some((one) => one.name === h.nameOf(site))
    },
  ),
  must(
    'workspaces-after-removal',
    'tenants',
    'A removed member no longer sees the workspace in the list',
    'Blaxel spec, RemoveWorkspaceUser and ListWorkspaces',
    h.stale('mock', 'workspaces', ['remove']),
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.workspaces(site, 'limited')
      await h.remove(site, email)
      return (await h.workspaces(site, 'limited')).some((one) => one.name === h.nameOf(site))
    },
  ),
  must(
    'team-after-role',
    'sequences',
    'The list of the team shows the role that was set last',
    'Blaxel spec, ListWorkspaceUsers: role',
    h.stale('mock', 'list', ['role']),
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      return (await h.user(site, email))?.role !== 'admin'
    },
  ),
  must(
    'team-after-leave',
    'sequences',
    'A person who left is no longer listed in the team',
    'Blaxel spec, LeaveWorkspace',
    h.stale('mock', 'list', ['leave']),
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.leave(site, 'first', 'limited')
      return Boolean(await h.user(site, email))
    },
  ),
  should(
    'team-after-decline',
    'sequences',
    'The team no longer lists a pending invitation that was declined',
    'Blaxel spec, DeclineWorkspaceInvitation',
    h.stale('reference', 'list', ['decline']),
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.users(site)
      await h.decline(site)
      return Boolean(await h.user(site, site.inviteeEmail))
    },
  ),
  must(
    'list-keeps-display-name',
    'sequences',
    'The list of workspaces shows the changed settings to every member',
    'Blaxel spec, UpdateWorkspace and ListWorkspaces',
    h.stale('mock', 'workspaces', ['update']),
    async (site) => {
      await h.workspaces(site, 'limited')
      await h.update(site, { displayName: 'Changed here' })
      const found = (await h.workspaces(site, 'limited')).find((one) => one.name === h.nameOf(site))
      return found !== undefined && found.displayName !== 'Changed here'
    },
  ),
  must(
    'read-after-delete',
    'lifecycle',
    'A deleted workspace cannot be read by the people who had read it before',
    'Blaxel spec, DeleteWorkspace and GetWorkspace',
    h.stale('mock', 'read', ['delete']),
    async (site) => {
      await h.read(site, 'second', 'limited')
      await h.destroy(site, 'second')
      return (await h.read(site, 'second', 'limited')).status === 200
    },
  ),
  must(
    'availability-after-create',
    'sequences',
    'The name of a created workspace is no longer available',
    'Blaxel spec, CheckWorkspaceAvailability',
    {
      on: 'mock',
      wrap: (fetch) => {
        const free = new Map<string, Response>()
        return async (request) => {
          if (h.kindOf(request) !== 'availability') return fetch(request)
          const key = `${new URL(request.url).search}${await request.clone().text()}`
          const known = free.get(key)
          if (known && h.whoOf(request)) return known.clone()
          const response = await fetch(request)
          if (response.status === 200 && (await response.clone().text()).includes('true'))
            free.set(key, response.clone())
          return response
        }
      },
    },
    async (site) => {
      await h.isFree(site, 'harbour-nine')
      const made = await h.create(site, 'harbour-nine')
      return made.status === 200 && (await h.isFree(site, 'harbour-nine'))
    },
  ),
  must(
    'role-answer-one-behind',
    'sequences',
    'The answer to a change of the role shows the role of this request',
    'Blaxel spec, UpdateWorkspaceUserRole',
    {
      on: 'mock',
      wrap: (fetch) => {
        const earlier = new Map<string, string>()
        return async (request) => {
          const response = await fetch(request)
          if (h.kindOf(request) !== 'role' || response.status !== 200) return response
          const key = `${h.whereOf(request)} ${h.partOf(request, 1)}`
          return changedResponse(response, (json) => {
            if (typeof json?.role !== 'string') return
            const { role } = json
            if (earlier.has(key)) json.role = earlier.get(key)
            earlier.set(key, role)
          })
        }
      },
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      return (await h.setRole(site, email, 'member')).json?.role !== 'member'
    },
  ),
  must(
    'second-role-change-by-sub',
    'sequences',
    'A member can be addressed by sub as well after the role was changed by address',
    'Blaxel spec, UpdateWorkspaceUserRole: sub or email',
    {
      on: 'mock',
      wrap: (fetch) => {
        const byEmail = new Set<string>()
        return async (request) => {
          const kind = h.kindOf(request)
          const who = h.partOf(request, 1)
          if ((kind === 'role' || kind === 'remove') && byEmail.has(`${h.whereOf(request)} ${who}`))
            return fetch(moved(request, `${request.url}-gone`))
          const response = await fetch(request)
          if (kind === 'role' && response.status === 200 && who.includes('@'))
            await changedResponse(response.clone(), (json) => byEmail.add(`${h.whereOf(request)} ${json?.sub}`))
          return response
        }
      },
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      const { sub } = await h.user(site, email)
      await h.setRole(site, email, 'admin')
      return (await h.setRole(site, sub, 'member')).status === 404
    },
  ),
  must(
    'selector-remembered',
    'tenants',
    'Each request works in the workspace that it names, not in the one named before',
    'Blaxel API introduction: X-Blaxel-Workspace',
    {
      on: 'mock',
      wrap: (fetch) => {
        const latest = new Map<string, string>()
        return async (request) => {
          const named = request.headers.get('x-blaxel-workspace')
          if (h.kindOf(request) === 'list' && named) latest.set(h.whoOf(request), named)
          const kept = latest.get(h.whoOf(request))
          if (h.kindOf(request) !== 'invite' || !named || !kept) return fetch(request)
          return fetch(await changedRequest(request, ({ headers }) => headers.set('x-blaxel-workspace', kept)))
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.users(site)
      await h.invite(site, email, 'second')
      return Boolean(await h.user(site, email))
    },
  ),
]
