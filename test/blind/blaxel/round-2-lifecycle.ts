import { addMember } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { after, before, callerOf, onRun, rewrite, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs in the life of invitations and memberships. */
export const lifecycle: readonly BlindBug[] = [
  {
    id: 'blaxel-2-revoked-after-it-was-seen',
    ...must,
    group: 'lifecycle',
    breaks: 'A revoked invitation can no longer be accepted, even if the invitee has already looked at it.',
    source: 'okTurtles/group-income#970',
    planting: {
      reference: (service) => {
        const { db } = service
        const seen = new Map<string, store.InvitationRow>()
        before(service.app, routes.mine, (request) => {
          for (const row of store.invitationsFor(db, callerOf(db, request).email)) seen.set(row.workspace, row)
        })
        before(service.app, routes.join, (request, reply) => {
          const caller = callerOf(db, request)
          const row = seen.get(param(request, 'workspaceName'))
          if (!row || store.findInvitation(db, row.workspace_id, caller.email)) return undefined
          if (store.roleIn(db, row.workspace_id, caller.id)) return undefined
          addMember(db, row.workspace_id, caller.id, row.role, true)
          return answer(reply, 200, { email: row.email, workspace: { name: row.workspace } })
        })
      },
    },
    witness: async (site) => {
      const { invite, mine, remove, join, email } = client(site)
      await invite(email)
      await mine()
      await remove(email)
      return (await join()).status === 200
    },
  },
  {
    id: 'blaxel-2-declined-can-be-accepted',
    ...must,
    group: 'lifecycle',
    breaks: 'A declined invitation has ended and can no longer be accepted.',
    source: 'Automattic/wp-calypso#2840',
    planting: {
      reference: (service) => {
        const { db } = service
        const declined = new Map<string, store.InvitationRow>()
        before(service.app, routes.decline, (request) => {
          const workspace = store.findWorkspace(db, param(request, 'workspaceName'))
          const row = workspace && store.findInvitation(db, workspace.id, callerOf(db, request).email)
          if (row) declined.set(row.workspace, row)
        })
        before(service.app, routes.join, (request) => {
          const row = declined.get(param(request, 'workspaceName'))
          const workspace = row && store.findWorkspace(db, row.workspace)
          if (row && workspace) store.invite(db, workspace, row.email, row.invited_by, 3600)
        })
      },
    },
    witness: async (site) => {
      const { invite, decline, join, email } = client(site)
      await invite(email)
      await decline()
      return (await join()).status === 200
    },
  },
  {
    id: 'blaxel-2-accepted-still-in-own-list',
    ...must,
    group: 'lifecycle',
    breaks: 'The list of own invitations has only pending ones, not those that were accepted.',
    source: 'Blaxel OpenAPI: ListAllPendingInvitations',
    planting: {
      reference: (service) => {
        const accepted: Record<string, unknown>[] = []
        let shown: { workspace: { name: string } }[] = []
        rewrite(service.app, routes.mine, (json) => {
          shown = json
          return [...json, ...accepted]
        })
        after(service.app, routes.join, (request) => {
          const name = param(request, 'workspaceName')
          accepted.push(...shown.filter(({ workspace }) => workspace.name === name))
        })
      },
    },
    witness: async (site) => {
      const { invite, mine, join, name, email } = client(site)
      await invite(email)
      await invite(email, { other: true })
      await mine()
      await join()
      const left = await mine()
      return (
        left.status === 200 && left.json.some((one: { workspace: { name: string } }) => one.workspace.name === name)
      )
    },
  },
  {
    id: 'blaxel-2-accepted-in-capitals-stays-pending',
    ...must,
    group: 'lifecycle',
    breaks: 'An accepted invitation is no longer listed as pending beside the member.',
    source: 'different-ai/openwork#2548',
    planting: {
      reference: (service) => {
        // Deletes by the address of the account instead of the id of the invitation.
        let accepting: string | undefined
        before(service.app, routes.join, (request) => {
          const caller = callerOf(service.db, request)
          const workspace = store.findWorkspace(service.db, param(request, 'workspaceName'))
          const row = workspace && store.findInvitation(service.db, workspace.id, caller.email)
          accepting = row && caller.email
        })
        onRun(service, 'DELETE FROM invitation WHERE id', ([id], run) => {
          const { db } = service
          const email = accepting
          accepting = undefined
          if (email === undefined) return run()
          return db.run('DELETE FROM invitation AS gone WHERE gone.id = ? AND gone.email = ?', String(id), email)
        })
      },
    },
    witness: async (site) => {
      const { invite, join, users, email } = client(site)
      await invite(email.toUpperCase())
      const joined = await join()
      const listed = (await users()).filter((user) => user.email.toLowerCase() === email)
      return joined.status === 200 && listed.length === 2
    },
  },
  {
    id: 'blaxel-2-admins-cannot-leave',
    ...must,
    group: 'lifecycle',
    breaks: 'A member who leaves with success is no longer listed, after having had any role.',
    source: 'Expensify/App#56516',
    planting: {
      reference: (service) => {
        let leaving = false
        before(service.app, routes.leave, () => {
          leaving = true
        })
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          const guarded = leaving && store.roleIn(service.db, String(workspaceId), String(personId)) === 'admin'
          leaving = false
          return guarded ? 0 : run()
        })
      },
    },
    witness: async (site) => {
      const { enter, setRole, leave, entries, email } = client(site)
      await enter()
      await setRole(email, 'admin')
      return (await leave()).status === 200 && (await entries(email)).length === 1
    },
  },
]
