import { findInvitation, findMember } from '../../reference/blaxel/store.ts'
import { emailKey } from '../../reference/common/people.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, answer, bodyOf, changeJson, type Json, onHook, param } from '../common.ts'
import { changedSuccess, parsed } from '../proxy.ts'
import * as h from './round-11-helpers.ts'

const { must } = h
const joining = 'POST /v0/workspaces/:workspaceName/join'

/** Counts events by name. */
function counter() {
  const counts = new Map<string, number>()
  return {
    add: (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1),
    of: (name: string) => counts.get(name) ?? 0,
  }
}

export const sequences: readonly BlindBug[] = [
  must(
    'former-admin-is-admin-again',
    'sequences',
    'Accepting gives the role of the invitation and not an earlier one',
    'Blaxel control plane OpenAPI: PendingInvitation.role',
    {
      reference: ({ app, db }) => {
        const roles = new Map<string, string>()
        onHook(app, 'preHandler', h.on('DELETE /v0/users/:subOrEmail'), (request) => {
          const { id } = h.workspaceOf(db, request)
          const member = findMember(db, id, param(request, 'subOrEmail'))
          if (member) roles.set(`${id} ${member.id}`, member.role)
        })
        afterwards(app, h.done(joining), (request) => {
          const { id } = h.workspaceOf(db, request)
          const sub = h.callerOf(db, request)?.id ?? ''
          const role = roles.get(`${id} ${sub}`)
          if (role) db.run('UPDATE member SET role = ? WHERE workspace_id = ? AND person_id = ?', role, id, sub)
        })
      },
    },
    async (site) => {
      await h.enter(site)
      await h.setRole(site, site.inviteeEmail, 'admin')
      await h.remove(site)
      const { role } = (await h.invite(site)).json
      await h.join(site)
      return role === 'member' && (await h.entries(site))[0].role === 'admin'
    },
  ),
  must(
    'second-revocation-only-hides',
    'sequences',
    'An invitation that has been revoked a second time cannot be accepted',
    'crbnos/carbon#1609',
    {
      reference: ({ app, db }) => {
        const revoked = counter()
        const hidden = new Set<string>()
        onHook(app, 'preHandler', h.on('DELETE /v0/users/:subOrEmail'), (request, reply) => {
          const { id } = h.workspaceOf(db, request)
          const email = emailKey(param(request, 'subOrEmail'))
          if (!findInvitation(db, id, email)) return
          const key = `${id} ${email}`
          revoked.add(key)
          if (revoked.of(key) < 2) return
          hidden.add(key)
          answer(reply, 200, {})
        })
        afterwards(app, h.done('POST /v0/users'), (request) => {
          hidden.delete(`${h.workspaceOf(db, request).id} ${emailKey(bodyOf(request).email)}`)
        })
        changeJson(app, h.done('GET /v0/users'), (users, request) => {
          const { id } = h.workspaceOf(db, request)
          return users.filter(({ email, accepted }: Json) => accepted || !hidden.has(`${id} ${emailKey(email)}`))
        })
      },
    },
    async (site) => {
      for (const _ of [1, 2]) {
        await h.invite(site)
        await h.remove(site)
      }
      return (await h.entries(site)).length === 0 && (await h.join(site)).status === 200
    },
  ),
  must(
    'invited-again-is-listed-twice',
    'sequences',
    'An address that was revoked and invited again is listed once',
    'pierreb-devkit/Node#3834',
    {
      on: 'mock',
      wrap: (fetch) => {
        const [revoked, again] = [new Set<string>(), new Set<string>()]
        return async (request) => {
          const line = h.lineOf(request)
          const place = h.headerOf(request)
          const email = line === 'POST /users' ? String(parsed(await request.clone().text())?.email) : h.lastOf(request)
          const key = `${place} ${email}`
          const response = await fetch(request)
          if (response.status !== 200) return response
          if (line.startsWith('DELETE /users/')) {
            revoked.add(key)
            again.delete(key)
          }
          if (line === 'POST /users' && revoked.has(key)) again.add(key)
          if (line !== 'GET /users') return response
          return changedSuccess(response, (users) =>
            users.flatMap((user: Json) =>
              !user.accepted && again.has(`${place} ${user.email}`) ? [user, { ...user }] : [user],
            ),
          )
        }
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.remove(site, email)
      await h.invite(site, email)
      return (await h.entries(site, email)).length === 2
    },
  ),
  must(
    'second-membership-is-not-accepted',
    'sequences',
    'A person who has accepted a second invitation is listed as accepted',
    'Blaxel control plane OpenAPI: WorkspaceUser.accepted',
    {
      reference: ({ app, db }) => {
        const joined = counter()
        afterwards(app, h.done(joining), (request) => {
          joined.add(`${h.workspaceOf(db, request).id} ${h.callerOf(db, request)?.id}`)
        })
        changeJson(app, h.done('GET /v0/users'), (users, request) => {
          const { id } = h.workspaceOf(db, request)
          for (const user of users) if (joined.of(`${id} ${user.sub}`) > 1) user.accepted = false
        })
      },
    },
    async (site) => {
      await h.enter(site)
      await h.leave(site)
      await h.enter(site)
      const [user] = await h.entries(site)
      return user.sub !== undefined && user.accepted === false
    },
  ),
  must(
    'rejoining-changes-the-sub',
    'sequences',
    'The sub of a person stays the same after leaving and coming back',
    'Blaxel control plane OpenAPI: WorkspaceUser.sub',
    {
      on: 'mock',
      wrap: (fetch) => {
        const joined = counter()
        return async (request) => {
          const [line, place] = [h.lineOf(request), h.headerOf(request)]
          const response = await fetch(request)
          const match = /^POST \/workspaces\/([^/]+)\/join$/.exec(line)
          if (match && response.status === 200) joined.add(`${match[1]} ${(await response.clone().json()).email}`)
          if (line !== 'GET /users') return response
          return changedSuccess(response, (users) => {
            for (const user of users) {
              const times = joined.of(`${place} ${user.email}`)
              if (user.accepted && times > 1) user.sub = `${user.sub}-${times}`
            }
          })
        }
      },
    },
    async (site) => {
      await h.enter(site)
      const [before] = await h.entries(site)
      await h.leave(site)
      await h.enter(site)
      const [after] = await h.entries(site)
      return after.accepted && before.sub !== after.sub
    },
  ),
]
