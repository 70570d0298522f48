import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { callerOf, first, onRun, placeOf, rewrite, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs in the rights of people. */
export const rights: readonly BlindBug[] = [
  {
    id: 'blaxel-2-removed-member-still-reads',
    ...must,
    group: 'tenants',
    breaks: 'A removed member has no access to the workspace any more.',
    source: 'decocms/studio#5404',
    planting: {
      reference: (service) => {
        const { db } = service
        const roles = new Map<string, string>()
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) => {
          const found = one<T>(sql, ...values)
          if (!sql.startsWith('SELECT role FROM member')) return found
          const key = values.join(' ')
          const role = (found as { role: string } | undefined)?.role ?? roles.get(key)
          if (role) roles.set(key, role)
          return (role ? { role } : undefined) as T | undefined
        }
        onRun(service, 'INSERT INTO member', ([workspaceId, personId], run) => {
          roles.delete(`${workspaceId} ${personId}`)
          return run()
        })
      },
    },
    witness: async (site) => {
      const { enter, remove, users, email } = client(site)
      await enter()
      await users({ as: 'invitee' })
      await remove(email)
      return (await users({ as: 'invitee' })).length > 0
    },
  },
  {
    id: 'blaxel-2-promotion-gives-no-rights',
    ...must,
    group: 'tenants',
    breaks: 'A member who is made an admin can invite.',
    source: 'facts A1: roles',
    planting: {
      reference: (service) => {
        // The rights are those of the first request of a person in a workspace.
        const { db } = service
        const rights = new Map<string, string>()
        for (const route of [routes.invite, routes.role, routes.remove, routes.list]) {
          first(service.app, route, (request, reply) => {
            const { caller, workspace } = placeOf(db, request)
            const now = store.roleIn(db, workspace.id, caller.id)
            if (now === undefined) return undefined
            const key = `${workspace.id} ${caller.id}`
            const then = rights.get(key) ?? now
            rights.set(key, then)
            if (route === routes.list || now !== 'admin' || then === 'admin') return undefined
            return reply.code(403).header('content-length', '0').send()
          })
        }
      },
    },
    witness: async (site) => {
      const { users, setRole, invite, limitedEmail } = client(site)
      await users({ as: 'limited' })
      await setRole(await limitedEmail(), 'admin')
      return (await invite(site.fresh(), { as: 'limited' })).status === 403
    },
  },
  {
    id: 'blaxel-2-members-promote-themselves',
    ...must,
    group: 'tenants',
    breaks: 'Only admins can change a role; a member cannot change the own one.',
    source: 'formbricks/formbricks#4890',
    planting: {
      reference: (service) => {
        const { db } = service
        // Both role checks of the request find an admin if it is about the caller.
        let passes = 0
        first(service.app, routes.role, (request) => {
          const { caller, workspace } = placeOf(db, request)
          const target = store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          passes = target?.id === caller.id && target.role === 'member' ? 2 : 0
        })
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: Parameters<typeof one>[1][]) => {
          if (passes === 0 || !sql.startsWith('SELECT role FROM member')) return one<T>(sql, ...values)
          passes--
          return { role: 'admin' } as T
        }
      },
    },
    witness: async (site) => {
      const { setRole, limitedEmail } = client(site)
      return (await setRole(await limitedEmail(), 'admin', { as: 'limited' })).status === 200
    },
  },
  {
    id: 'blaxel-2-members-revoke-invitations',
    ...must,
    group: 'tenants',
    breaks: 'Only admins can revoke an invitation.',
    source: 'facts A1: only admins may invite or remove',
    planting: {
      reference: (service) => {
        // The role is checked where members are removed, but not where invitations are.
        const { db } = service
        first(service.app, routes.remove, (request, reply) => {
          const { caller, workspace } = placeOf(db, request)
          const row = store.findInvitation(db, workspace.id, param(request, 'subOrEmail'))
          if (!row || store.roleIn(db, workspace.id, caller.id) !== 'member') return undefined
          store.dropInvitation(db, row.id)
          return answer(reply, 200, {})
        })
      },
    },
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = site.fresh()
      await invite(email)
      return (await remove(email, { as: 'limited' })).status === 200
    },
  },
  {
    id: 'blaxel-2-invitees-read-the-list',
    ...must,
    group: 'tenants',
    breaks: 'An invited person has no access to the workspace before accepting.',
    source: 'facts A4: effect of invite',
    planting: {
      reference: (service) => {
        const { db } = service
        first(service.app, routes.list, (request, reply) => {
          const { caller, workspace } = placeOf(db, request)
          if (store.roleIn(db, workspace.id, caller.id)) return undefined
          if (!store.findInvitation(db, workspace.id, caller.email)) return undefined
          const members = store.membersOf(db, workspace.id)
          return answer(
            reply,
            200,
            members.map(({ id, email, role }) => ({ sub: id, email, role, accepted: true })),
          )
        })
      },
    },
    witness: async (site) => {
      const { invite, ask, email } = client(site)
      await invite(email)
      return (await ask('GET', '/users', { as: 'invitee' })).status === 200
    },
  },
  {
    id: 'blaxel-2-invitation-counts-as-workspace',
    ...must,
    group: 'tenants',
    breaks: 'The list of workspaces has only those that the caller has access to, not those with an open invitation.',
    source: 'Blaxel OpenAPI: ListWorkspaces; facts A4',
    planting: {
      reference: (service) => {
        const { db } = service
        rewrite(service.app, routes.workspaces, (json, request) => {
          const invited = store.invitationsFor(db, callerOf(db, request).email)
          return [...json, ...invited.map(({ workspace_id, workspace }) => ({ id: workspace_id, name: workspace }))]
        })
      },
    },
    witness: async (site) => {
      const { ask, invite, email } = client(site)
      await invite(email)
      return (await ask('GET', '/workspaces', { as: 'invitee', at: null })).json.length > 0
    },
  },
  {
    id: 'blaxel-2-creator-takes-all-invitations',
    ...must,
    group: 'sequences',
    breaks: 'The invitation names the person who invited, not the creator of the workspace.',
    source: 'Blaxel OpenAPI: PendingInvitation.invitedBy',
    planting: {
      reference: (service) => {
        rewrite(service.app, routes.invite, (json, request) => {
          return { ...json, invitedBy: placeOf(service.db, request).workspace.created_by }
        })
      },
    },
    witness: async (site) => {
      const { setRole, invite, limitedEmail } = client(site)
      const promoted = await setRole(await limitedEmail(), 'admin')
      const made = await invite(site.fresh(), { as: 'limited' })
      return made.status === 200 && made.json.invitedBy !== promoted.json.sub
    },
  },
]
