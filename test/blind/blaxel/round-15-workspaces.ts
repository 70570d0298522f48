import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, bySql, pause, replaceSql } from '../common.ts'
import { changedRequest, changedResponse, parsed } from '../proxy.ts'
import * as h from './round-15-helpers.ts'

const { must } = h

/** Workspaces that are created, changed, left and deleted, and what other operations then say. */
export const workspaceHistories: readonly BlindBug[] = [
  must(
    'reused-name-old-team',
    'sequences',
    'A new workspace with the name of a deleted one has only its creator as a member',
    'Blaxel spec, CreateWorkspace',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE kept (name TEXT, person_id TEXT)')
        db.run(
          'CREATE TRIGGER t1 BEFORE DELETE ON workspace BEGIN INSERT INTO kept SELECT OLD.name, person_id FROM member WHERE workspace_id = OLD.id; END',
        )
        db.run(
          "CREATE TRIGGER t2 AFTER INSERT ON workspace BEGIN INSERT INTO member SELECT DISTINCT NEW.id, person_id, 'member', 1, 1 FROM kept WHERE name = NEW.name AND person_id <> NEW.created_by; END",
        )
      },
    },
    async (site) => {
      const place = { name: 'reused-pier' }
      await h.create(site, place.name)
      await h.enter(site, place)
      await h.destroy(site, place)
      await h.create(site, place.name)
      return (await h.read(site, place, 'invitee')).status === 200
    },
  ),
  must(
    'own-list-after-delete',
    'sequences',
    'An invitation to a deleted workspace is no longer among the own invitations',
    'Blaxel spec, DeleteWorkspace',
    h.stale('mock', 'own', ['delete']),
    async (site) => {
      await h.invite(site, site.inviteeEmail, 'second')
      await h.ownList(site)
      const { status } = await h.destroy(site, 'second')
      return status === 200 && Boolean(await h.ownOne(site, 'second'))
    },
  ),
  must(
    'new-workspace-copies-team',
    'tenants',
    'A new workspace has no members but its creator',
    'Blaxel spec, CreateWorkspace: makes the caller its admin',
    bySql(
      "CREATE TRIGGER t AFTER INSERT ON workspace BEGIN INSERT INTO member SELECT DISTINCT NEW.id, o.person_id, 'member', 0, NEW.created_at FROM member o JOIN member m ON m.workspace_id = o.workspace_id WHERE m.person_id = NEW.created_by AND o.person_id <> NEW.created_by; END",
    ),
    async (site) => {
      await h.create(site, 'lone-pier')
      return (await h.users(site, { name: 'lone-pier' })).length > 1
    },
  ),
  must(
    'three-workspaces-listed',
    'paging',
    'All workspaces of a person are listed',
    'Blaxel spec, ListWorkspaces: no paging',
    {
      reference: ({ db }) => replaceSql({ db }, 'ORDER BY w.created_at DESC', 'ORDER BY w.created_at DESC LIMIT 3'),
    },
    async (site) => {
      await h.create(site, 'pier-three')
      await h.create(site, 'pier-four')
      return (await h.workspaces(site)).length === 3
    },
  ),
  must(
    'update-changes-all-of-creator',
    'tenants',
    'Changing one workspace leaves the other workspaces of the same creator as they are',
    'Blaxel spec, UpdateWorkspace',
    {
      reference: ({ db }) =>
        replaceSql(
          { db },
          'SET settings = ?, updated_at = ? WHERE id = ?',
          'SET settings = ?, updated_at = ? WHERE created_by = (SELECT created_by FROM workspace WHERE id = ?)',
        ),
    },
    async (site) => {
      await h.update(site, { displayName: 'Only here' })
      return (await h.read(site, 'second')).json?.displayName === 'Only here'
    },
  ),
  must(
    'second-update-not-dated',
    'sequences',
    'Every change of a workspace moves the time of the last change that reading shows',
    'Blaxel spec, Workspace: updatedAt',
    bySql(
      'CREATE TRIGGER t AFTER UPDATE OF settings ON workspace WHEN OLD.updated_at > OLD.created_at BEGIN UPDATE workspace SET updated_at = OLD.updated_at WHERE id = NEW.id; END',
    ),
    async (site) => {
      await h.update(site, { displayName: 'One' })
      await pause(5)
      const { json } = await h.update(site, { displayName: 'Two' })
      return (await h.read(site)).json?.updatedAt !== json?.updatedAt
    },
  ),
  must(
    'updater-becomes-creator',
    'sequences',
    'The creator of a workspace stays the same when another admin changes it',
    'Blaxel spec, Workspace: createdBy',
    {
      reference: (service) =>
        afterwards(service.app, h.done(h.W), (request) => {
          if (request.method !== 'PUT') return
          const { id = '' } = h.callerOf(service, request) ?? {}
          service.db.run('UPDATE workspace SET created_by = ? WHERE id = ?', id, h.placeOf(service, request))
        }),
    },
    async (site) => {
      const before = (await h.read(site)).json?.createdBy
      await h.enter(site, 'first', 'admin')
      await h.update(site, { displayName: 'By another' }, 'first', 'invitee')
      return (await h.read(site)).json?.createdBy !== before
    },
  ),
  must(
    'second-update-lost',
    'sequences',
    'A second change right after the first is stored',
    'Blaxel spec, UpdateWorkspace',
    bySql(
      'CREATE TRIGGER t AFTER UPDATE OF settings ON workspace WHEN OLD.updated_at > OLD.created_at AND NEW.updated_at - OLD.updated_at < 1000000 BEGIN UPDATE workspace SET settings = OLD.settings WHERE id = NEW.id; END',
    ),
    async (site) => {
      await h.update(site, { displayName: 'One' })
      const { json } = await h.update(site, { displayName: 'Two' })
      return json?.displayName === 'Two' && (await h.read(site)).json?.displayName === 'One'
    },
  ),
  must(
    'refused-update-stored',
    'errors',
    'A refused change of a workspace stores none of its values',
    'Blaxel spec, UpdateWorkspace: 400',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(400, h.W), (request) => {
          const { displayName } = Object(bodyOf(request))
          if (request.method === 'PUT' && typeof displayName === 'string')
            service.db.run(
              "UPDATE workspace SET settings = json_set(settings, '$.displayName', ?) WHERE id = ?",
              displayName,
              h.placeOf(service, request),
            )
        }),
    },
    async (site) => {
      await h.update(site, { displayName: 'Half done', labels: 7 })
      return (await h.read(site)).json?.displayName === 'Half done'
    },
  ),
  must(
    'refused-delete-revokes',
    'errors',
    'A refused deletion keeps the pending invitations of the workspace',
    'Blaxel spec, DeleteWorkspace: 403',
    {
      reference: (service) =>
        afterwards(service.app, h.refused(403, h.W), (request) => {
          if (request.method === 'DELETE')
            service.db.run('DELETE FROM invitation WHERE workspace_id = ?', h.placeOf(service, request))
        }),
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.destroy(site, 'first', 'limited')
      return !(await h.user(site, email))
    },
  ),
  must(
    'own-list-keeps-display-name',
    'sequences',
    'An own invitation shows the current display name of the workspace',
    'Blaxel spec, PendingInvitationRender: workspace',
    {
      on: 'mock',
      wrap: (fetch) => {
        const first = new Map<string, string>()
        return async (request) => {
          const response = await fetch(request)
          if (h.kindOf(request) !== 'own' || response.status !== 200) return response
          return changedResponse(response, (json) => {
            if (!Array.isArray(json)) return
            for (const one of json) {
              const { name, displayName } = one?.workspace ?? {}
              if (typeof displayName !== 'string') continue
              if (first.has(name)) one.workspace.displayName = first.get(name)
              else first.set(name, displayName)
            }
          })
        }
      },
    },
    async (site) => {
      await h.invite(site, site.inviteeEmail)
      await h.ownList(site)
      await h.update(site, { displayName: 'New sign' })
      const shown = (await h.ownOne(site))?.workspace?.displayName
      return typeof shown === 'string' && shown !== 'New sign'
    },
  ),
  must(
    'leave-answers-remaining',
    'sequences',
    'Leaving answers the workspace that was left, not one that remains',
    'Blaxel spec, LeaveWorkspace: 200 Workspace',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const base = request.url.replace(/\/workspaces\/[^/]+\/leave.*$/, '/workspaces')
        const headers = new Headers(request.headers)
        const response = await fetch(request)
        if (h.kindOf(request) !== 'leave' || response.status !== 200) return response
        const rest = parsed(await (await fetch(new Request(base, { headers }))).text())
        return changedResponse(response, (json) => (Array.isArray(rest) && rest[0]) || json)
      },
    },
    async (site) => (await h.leave(site, 'second', 'limited')).json?.name === h.nameOf(site),
  ),
  must(
    'own-inviter-is-creator',
    'sequences',
    'An own invitation names the person who sent it',
    'Blaxel spec, PendingInvitationRender: invitedBy',
    {
      reference: ({ db }) =>
        replaceSql({ db }, /^SELECT i\.\*,(.* i\.expires_at > \?)/, 'SELECT i.*, w.created_by AS invited_by,$1'),
    },
    async (site) => {
      const email = await h.limitedEmail(site)
      await h.setRole(site, email, 'admin')
      const { json } = await h.invite(site, site.inviteeEmail, 'first', 'limited')
      return (await h.ownOne(site))?.invitedBy?.sub !== json?.invitedBy
    },
  ),
  must(
    'selector-needed-after-leave',
    'sequences',
    'A person with one workspace left need not name it',
    'Blaxel API introduction: needed only with several workspaces',
    {
      on: 'mock',
      wrap: (fetch) => {
        const left = new Set<string>()
        return async (request) => {
          const kind = h.kindOf(request)
          if (kind === 'list' && !h.whereOf(request) && left.has(h.whoOf(request)))
            return new Response('{"code":400,"error":"Bad request","message":"Name a workspace"}', {
              status: 400,
              headers: { 'content-type': 'application/json' },
            })
          const response = await fetch(request)
          if (kind === 'leave' && response.ok) left.add(h.whoOf(request))
          return response
        }
      },
    },
    async (site) => {
      await h.leave(site, 'second', 'limited')
      return (await site.call('GET', '/users', { token: site.credentials.limited })).status === 400
    },
  ),
  must(
    'selector-guessed-after-second-join',
    'sequences',
    'A person who has joined a second workspace must name one',
    'Blaxel troubleshooting page: several workspaces and none given',
    {
      on: 'mock',
      wrap: (fetch) => {
        const joined = new Map<string, string[]>()
        return async (request) => {
          const kind = h.kindOf(request)
          const mine = joined.get(h.whoOf(request)) ?? []
          const [oldest = ''] = mine
          if (kind === 'list' && !h.whereOf(request) && mine.length > 1)
            return fetch(await changedRequest(request, ({ headers }) => headers.set('x-blaxel-workspace', oldest)))
          const response = await fetch(request)
          if (kind === 'join' && response.ok) joined.set(h.whoOf(request), [...mine, h.partOf(request, 2)])
          return response
        }
      },
    },
    async (site) => {
      await h.enter(site)
      await h.enter(site, 'second')
      return (await site.call('GET', '/users', { token: site.credentials.invitee })).status === 200
    },
  ),
]
