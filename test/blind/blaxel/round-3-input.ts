import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, pause, setBody } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { enter, entry, invite, join, limitedEmail, remove, setRole } from './calls.ts'
import { before, callerIn, putInvitation, rewrite, whoIn, workspaceIn } from './helpers.ts'

const { must } = bugsOf('blaxel', 3)

/** Addresses and names that are unusual but valid, and requests at the same time. */
export const inputs: readonly BlindBug[] = [
  must({
    id: 'blaxel-3-accents-do-not-count',
    group: 'input',
    breaks: 'Two addresses that differ by an accent are two invitations',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser answers with the invited address',
    planting: {
      reference: (service) => {
        const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
        before(service.app, 'POST /v0/users', (request) => {
          const body = bodyOf(request)
          if (typeof body.email !== 'string') return
          const rows = store.invitationsOf(service.db, workspaceIn(service.db, request)?.id ?? '')
          const same = rows.find(({ email }) => fold(email) === fold(body.email))
          if (same) setBody(request, { ...body, email: same.email })
        })
      },
    },
    witness: async (site) => {
      await invite(site, 'renée@example.test')
      const { status } = await invite(site, 'renee@example.test')
      return status === 200 && (await entry(site, 'renee@example.test')) === undefined
    },
  }),
  must({
    id: 'blaxel-3-path-decoded-twice',
    group: 'input',
    breaks: 'An address with a percent sign can be revoked',
    source: 'Blaxel OpenAPI: subOrEmail (percent-encoded); cf. owncloud/ocis#11027',
    planting: {
      reference: (service) =>
        before(service.app, 'DELETE /v0/users/:subOrEmail', (request) => {
          const params = request.params as { subOrEmail: string }
          try {
            params.subOrEmail = decodeURIComponent(params.subOrEmail)
          } catch {
            // Not encoded twice.
          }
        }),
    },
    witness: async (site) => {
      await invite(site, 'sales%41cme@example.test')
      return (await remove(site, 'sales%41cme@example.test')).status === 404
    },
  }),
  must({
    id: 'blaxel-3-other-case-revokes-nothing',
    group: 'input',
    breaks: 'A revocation that is answered with 200 has revoked the invitation',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser; cf. daytonaio/daytona#2201',
    planting: {
      reference: (service) => {
        const { db } = service
        // The lookup ignores the case, and the deletion does not.
        before(service.app, 'DELETE /v0/users/:subOrEmail', (request, reply) => {
          const row = store.findInvitation(db, workspaceIn(db, request)?.id ?? '', whoIn(request))
          if (row && row.email !== whoIn(request)) reply.code(200).send({})
        })
      },
    },
    witness: async (site) => {
      await invite(site, 'Mixed.Case@example.test')
      const { status } = await remove(site, 'mixed.case@example.test')
      return status === 200 && (await entry(site, 'Mixed.Case@example.test')) !== undefined
    },
  }),
  must({
    id: 'blaxel-3-emoji-lost-when-stored',
    group: 'input',
    breaks: 'A display name is read as it was answered when the workspace was created',
    source: 'Blaxel OpenAPI: Workspace.displayName',
    planting: {
      reference: (service) =>
        // The column has an encoding of at most three bytes a character.
        rewrite(service.app, 'POST /v0/workspaces', ({ id }) => {
          const row = store.findWorkspace(service.db, id)
          const settings = row?.settings.replace(/[\u{10000}-\u{10ffff}]/gu, '?') ?? '{}'
          service.db.run('UPDATE workspace SET settings = ? WHERE id = ?', settings, id)
        }),
    },
    witness: async (site) => {
      const made = await site.call('POST', '/workspaces', { body: { name: 'harbour', displayName: 'Harbour ⚓ 🌊' } })
      return (await site.call('GET', '/workspaces/harbour')).json.displayName !== made.json.displayName
    },
  }),
  must({
    id: 'blaxel-3-parallel-invites-share-an-answer',
    group: 'concurrency',
    breaks: 'Two addresses that are invited at the same time both get an invitation',
    source: 'Blaxel OpenAPI: InviteWorkspaceUser answers with the invited address',
    planting: {
      on: 'reference',
      wrap: (fetch) => {
        const running = new Map<string, Promise<Response>>()
        return async (request) => {
          if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/users')) return fetch(request)
          // Retries are merged by method, path and caller, but not by body.
          const caller = request.headers.get('authorization') ?? request.headers.get('x-blaxel-authorization')
          const key = `${request.headers.get('x-blaxel-workspace')} ${caller}`
          const earlier = running.get(key)
          if (earlier) return (await earlier).clone()
          const response = pause(20).then(() => fetch(request))
          running.set(key, response)
          return (await response.finally(() => running.delete(key))).clone()
        }
      },
    },
    witness: async (site) => {
      const [one, two] = [site.fresh(), site.fresh()]
      await Promise.all([invite(site, one), invite(site, two)])
      return !(await entry(site, one)) || !(await entry(site, two))
    },
  }),
  must({
    id: 'blaxel-3-join-wins-over-finished-revoke',
    group: 'concurrency',
    breaks: 'If accepting and revoking an invitation at the same time both succeed, the person is not in the workspace',
    source: 'Blaxel OpenAPI: RemoveWorkspaceUser; cf. different-ai/openwork#3292',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, 'POST /v0/workspaces/:workspaceName/join', async (request) => {
          const [caller, workspace] = [callerIn(db, request), workspaceIn(db, request)]
          if (!caller || !workspace) return
          const row = store.findInvitation(db, workspace.id, caller.email)
          await pause(40)
          if (row) putInvitation(db, workspace.id, row.email, row.invited_by)
        })
      },
    },
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      const [joined, gone] = await Promise.all([join(site), pause(5).then(() => remove(site, site.inviteeEmail))])
      return joined.status === 200 && gone.status === 200 && (await entry(site, site.inviteeEmail)) !== undefined
    },
  }),
  must({
    id: 'blaxel-3-parallel-role-changes-mixed-up',
    group: 'concurrency',
    breaks: 'Of two role changes at the same time, each person gets the role that was sent for that person',
    source: 'Blaxel OpenAPI: UpdateWorkspaceUserRole',
    planting: {
      reference: (service) => {
        // The parsed body is kept in a variable of the module.
        let latest: unknown
        before(service.app, 'PUT /v0/users/:subOrEmail', async (request) => {
          latest = request.body
          await pause(15)
          request.body = latest
        })
      },
    },
    witness: async (site) => {
      const [email, reader] = [await enter(site), await limitedEmail(site)]
      const other = reader === email ? 'jules@example.test' : reader
      const [one, two] = await Promise.all([setRole(site, other, 'member'), setRole(site, email, 'admin')])
      return one.json.role !== 'member' || two.json.role !== 'admin'
    },
  }),
]
