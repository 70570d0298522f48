import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { makeId } from '../../reference/blaxel/schema.ts'
import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, param } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { client } from './calls.ts'
import { after, before, callerOf, onRun, placeOf, rewrite, routes } from './helpers.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs that show if two requests overlap. */
export const concurrency: readonly BlindBug[] = [
  {
    id: 'blaxel-2-identical-invites-listed-twice',
    ...must,
    group: 'concurrency',
    breaks: 'Two identical invites at once leave one entry in the list.',
    source: 'nazarli-shabnam/clevis#270; webrenew/memories#382',
    planting: {
      reference: (service) => {
        const { db } = service
        const doubled = new Set<string>()
        before(service.app, routes.invite, async (request) => {
          const { workspace } = placeOf(db, request)
          const email = String(bodyOf(request).email)
          const wasFree = !store.findInvitation(db, workspace.id, email)
          await wait(3)
          const now = store.findInvitation(db, workspace.id, email)
          if (wasFree && now) doubled.add(now.id)
        })
        rewrite(service.app, routes.list, (json) =>
          json.flatMap((user: { invitationId?: string }) =>
            doubled.has(String(user.invitationId)) ? [user, user] : [user],
          ),
        )
      },
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const email = site.fresh()
      await Promise.all([invite(email), invite(email)])
      return (await entries(email)).length === 2
    },
  },
  {
    id: 'blaxel-2-one-of-two-invites-lost',
    ...must,
    group: 'concurrency',
    breaks: 'Two invites of different addresses at once are both listed.',
    source: 'a document that is read, changed and written as a whole; Considerit/ConsiderIt#90',
    planting: {
      reference: (service) => {
        const { db } = service
        const seen = new WeakMap<FastifyRequest, ReadonlySet<string>>()
        before(service.app, routes.invite, async (request) => {
          const { workspace } = placeOf(db, request)
          seen.set(request, new Set(store.invitationsOf(db, workspace.id).map(({ id }) => id)))
          await wait(3)
        })
        after(service.app, routes.invite, (request) => {
          const { workspace } = placeOf(db, request)
          const own = store.findInvitation(db, workspace.id, String(bodyOf(request).email))?.id
          for (const { id } of store.invitationsOf(db, workspace.id))
            if (id !== own && !seen.get(request)?.has(id)) store.dropInvitation(db, id)
        })
      },
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const emails = [site.fresh(), site.fresh()] as const
      const made = await Promise.all(emails.map((email) => invite(email)))
      const listed = await Promise.all(emails.map((email) => entries(email)))
      return made.every(({ status }) => status === 200) && listed.flat().length === 1
    },
  },
  {
    id: 'blaxel-2-workspace-in-shared-variable',
    ...must,
    group: 'concurrency',
    breaks: 'Two invites at once to two workspaces each stay in their workspace.',
    source: 'a module variable for the current workspace; facts A1: workspace selector',
    planting: {
      reference: (service) => {
        let current = ''
        before(service.app, routes.invite, async (request) => {
          current = placeOf(service.db, request).workspace.name
          await wait(3)
          request.headers['x-blaxel-workspace'] = current
        })
      },
    },
    witness: async (site) => {
      const { invite, entries } = client(site)
      const [here, there] = [site.fresh(), site.fresh()]
      await Promise.all([invite(here), invite(there, { other: true })])
      return (await entries(here)).length === 0 && (await entries(here, { other: true })).length === 1
    },
  },
  {
    id: 'blaxel-2-double-join-two-members',
    ...must,
    group: 'concurrency',
    breaks: 'A person who accepts twice at once is listed once.',
    source: 'better-auth/better-auth#9154; pretalx/pretalx#2392',
    planting: {
      reference: (service) => {
        const { db } = service
        const doubled = new Set<string>()
        before(service.app, routes.join, async (request, reply) => {
          const caller = callerOf(db, request)
          const workspace = store.findWorkspace(db, param(request, 'workspaceName'))
          if (!workspace || !store.findInvitation(db, workspace.id, caller.email)) return undefined
          await wait(3)
          if (store.findInvitation(db, workspace.id, caller.email)) return undefined
          if (!store.findMember(db, workspace.id, caller.id)) return undefined
          doubled.add(`${workspace.id} ${caller.id}`)
          return answer(reply, 200, { email: caller.email, workspace: { id: workspace.id, name: workspace.name } })
        })
        onRun(service, 'DELETE FROM member', ([workspaceId, personId], run) => {
          doubled.delete(`${workspaceId} ${personId}`)
          return run()
        })
        rewrite(service.app, routes.list, (json, request) => {
          const { workspace } = placeOf(db, request)
          return json.flatMap((user: { sub?: string }) =>
            doubled.has(`${workspace.id} ${user.sub}`) ? [user, user] : [user],
          )
        })
      },
    },
    witness: async (site) => {
      const { invite, join, entries, email } = client(site)
      await invite(email)
      await Promise.all([join(), join()])
      return (await entries(email)).length === 2
    },
  },
  {
    id: 'blaxel-2-one-name-for-two-workspaces',
    ...must,
    group: 'concurrency',
    breaks: 'If two workspaces with one name are created at once, one is refused.',
    source: 'hopps-app/hopps#248; Blaxel OpenAPI: CreateWorkspace, 409',
    planting: {
      reference: (service) => {
        const { db } = service
        before(service.app, routes.create, async (request, reply) => {
          const name = String(bodyOf(request).name)
          if (!callerOf(db, request).billing || store.findWorkspace(db, name)) return undefined
          await wait(3)
          if (!store.findWorkspace(db, name)) return undefined
          return answer(reply, 200, { id: makeId('wsp'), name, status: 'created' })
        })
      },
    },
    witness: async (site) => {
      const { ask } = client(site)
      const create = () => ask('POST', '/workspaces', { body: { name: 'made-twice' } })
      const made = await Promise.all([create(), create()])
      return made.every(({ status }) => status === 200)
    },
  },
  {
    id: 'blaxel-2-shared-read-of-two-workspaces',
    ...must,
    group: 'concurrency',
    breaks: 'Two lists of users that are read at once each have the people of their workspace.',
    source: 'reads that are combined by the path only; facts A1: workspace selector',
    planting: {
      reference: (service) => {
        let reading: Promise<string> | undefined
        const finish = new WeakMap<FastifyRequest, (payload: string) => void>()
        before(service.app, routes.list, async (request, reply) => {
          if (reading) return answer(reply, 200, JSON.parse(await reading))
          reading = new Promise((resolve) => finish.set(request, resolve))
          await wait(3)
          return undefined
        })
        rewrite(service.app, routes.list, (json, request) => {
          const done = finish.get(request)
          if (done) {
            done(JSON.stringify(json))
            reading = undefined
          }
          return json
        })
      },
    },
    witness: async (site) => {
      const { invite, users } = client(site)
      const email = site.fresh()
      await invite(email)
      const lists = await Promise.all([users(), users({ other: true })])
      return lists.every((list) => list.some((user) => user.email === email))
    },
  },
  {
    id: 'blaxel-2-second-of-two-roles-lost',
    ...must,
    group: 'concurrency',
    breaks: 'If the roles of two people are changed at once, both have their new role.',
    source: 'a list of roles that is read, changed and written as a whole; facts A2: UpdateWorkspaceUserRole',
    planting: {
      reference: (service) => {
        const { db } = service
        const seen = new WeakMap<FastifyRequest, readonly store.MemberRow[]>()
        before(service.app, routes.role, async (request) => {
          seen.set(request, store.membersOf(db, placeOf(db, request).workspace.id))
          await wait(3)
        })
        after(service.app, routes.role, (request) => {
          const { workspace } = placeOf(db, request)
          const target = store.findMember(db, workspace.id, param(request, 'subOrEmail'))
          for (const { id, role } of seen.get(request) ?? [])
            if (id !== target?.id) store.setMemberRole(db, workspace.id, id, role)
        })
      },
    },
    witness: async (site) => {
      const { enter, setRole, limitedEmail, entries, email } = client(site)
      const other = await limitedEmail()
      await enter()
      await Promise.all([setRole(email, 'admin'), setRole(other, 'admin')])
      const [one, two] = [await entries(email), await entries(other)]
      return [...one, ...two].some(({ role }) => role === 'member')
    },
  },
]
