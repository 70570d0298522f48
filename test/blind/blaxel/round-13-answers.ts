import * as store from '../../reference/blaxel/store.ts'
import type { BlindBug } from '../bug.ts'
import { afterwards, bodyOf, changeJson, type Json, onHook, param } from '../common.ts'
import { answering, handling } from '../mock.ts'
import { changingJson } from '../proxy.ts'
import * as use from './round-13-helpers.ts'

const { must } = use
const users = 'GET /v0/users'
const changeWorkspace = 'PUT /v0/workspaces/:workspaceName'
const changeRole = 'PUT /v0/users/:subOrEmail'
const join = 'POST /v0/workspaces/:workspaceName/join'

/** Wrong members and values of successful answers. */
export const answers: readonly BlindBug[] = [
  must({
    id: 'blaxel-13-joined-workspace-created-by-joiner',
    group: 'responses',
    breaks: 'The workspace in the answer to accepting names the same creator as the workspace itself.',
    source: 'Blaxel OpenAPI, PendingInvitationAccept and OwnerFields',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded(join), (json, request) => {
          json.workspace.createdBy = use.callerOf(db, request)?.id
        }),
    },
    witness: async (site) => {
      const joined = await use.enroll(site)
      const { json } = await site.call('GET', `/workspaces/${use.here(site)}`)
      return joined.json.workspace.createdBy !== json.createdBy
    },
  }),
  must({
    id: 'blaxel-13-leave-answers-another-workspace',
    group: 'responses',
    breaks: 'Leaving answers with the workspace that was left.',
    source: 'Blaxel OpenAPI, LeaveWorkspace: 200',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded('DELETE /v0/workspaces/:workspaceName/leave'), (json, request) => {
          const [first] = store.workspacesOf(db, String(use.callerOf(db, request)?.id))
          if (first) Object.assign(json, { id: first.id, name: first.name, ...JSON.parse(first.settings) })
        }),
    },
    witness: async (site) => {
      await use.enroll(site, use.there(site))
      await use.enroll(site)
      return (await use.act(site, 'leave')).json.name !== use.here(site)
    },
  }),
  must({
    id: 'blaxel-13-null-names-of-pending',
    group: 'responses',
    breaks: 'Names of listed people are texts or left out, also for people who have not accepted.',
    source: 'Blaxel OpenAPI, WorkspaceUser.given_name',
    planting: answering('ListWorkspaceUsers', (json) => {
      for (const one of Array.isArray(json) ? json : [])
        if (!one.accepted) Object.assign(one, { given_name: null, family_name: null })
    }),
    witness: async (site) => {
      const email = site.fresh()
      await use.invite(site, email)
      return (await use.entries(site, email))[0]?.given_name === null
    },
  }),
  must({
    id: 'blaxel-13-pending-with-account-counts-as-accepted',
    group: 'responses',
    breaks: 'An invited person is not marked as accepted before accepting, also with an account.',
    source: 'Blaxel OpenAPI, WorkspaceUser.accepted',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded(users), (json) => {
          for (const one of json)
            if (db.one('SELECT id FROM person WHERE email_key = ?', one.email.toLowerCase())) one.accepted = true
        }),
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      return (await use.entries(site, site.inviteeEmail))[0]?.accepted === true
    },
  }),
  must({
    id: 'blaxel-13-member-addresses-as-texts',
    group: 'responses',
    breaks: 'The addresses of the members in an invitation are objects.',
    source: 'Blaxel OpenAPI, PendingInvitationWorkspaceDetails.emails',
    planting: answering('ListAllPendingInvitations', (json) => {
      for (const { workspaceDetails } of Array.isArray(json) ? json : [])
        workspaceDetails.emails = workspaceDetails.emails.map(({ email }: Json) => email)
    }),
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      return typeof (await use.mine(site))[0]?.workspaceDetails.emails[0] === 'string'
    },
  }),
  must({
    id: 'blaxel-13-invitee-sees-window-from-now',
    group: 'responses',
    breaks: 'The invitee sees the same time of expiry as the inviter.',
    source: 'Blaxel OpenAPI, expiresAt of PendingInvitation and PendingInvitationRender',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded('GET /v0/profile/invitations'), (json) => {
          for (const one of json) one.expiresAt = new Date(Date.parse(one.invitedAt) + 7 * 86_400_000).toISOString()
        }),
    },
    witness: async (site) => {
      const { json } = await use.invite(site, site.inviteeEmail)
      return (await use.mine(site))[0]?.expiresAt !== json.expiresAt
    },
  }),
  must({
    id: 'blaxel-13-invitation-id-of-each-read',
    group: 'responses',
    breaks: 'The id of an invitation stays the same from one read to the next.',
    source: 'every client: ids stay the same (invitationId)',
    planting: {
      reference: ({ app }) => {
        let reads = 0
        changeJson(app, use.succeeded('GET /v0/profile/invitations'), (json) => {
          reads++
          for (const one of json) one.invitationId += `.${reads}`
        })
      },
    },
    witness: async (site) => {
      await use.invite(site, site.inviteeEmail)
      const [first, second] = [await use.mine(site), await use.mine(site)]
      return first[0].invitationId !== second[0].invitationId
    },
  }),
  must({
    id: 'blaxel-13-time-of-change-is-not-stored',
    group: 'responses',
    breaks: 'Reading a changed workspace shows the time of the change that the change itself answered.',
    source: 'Blaxel OpenAPI, TimeFields.updatedAt',
    planting: {
      reference: ({ db }) => {
        db.run(
          `CREATE TRIGGER stale AFTER UPDATE ON workspace
            BEGIN UPDATE workspace SET updated_at = OLD.updated_at WHERE id = NEW.id; END`,
        )
      },
    },
    witness: async (site) => {
      const path = `/workspaces/${use.here(site)}`
      const changed = await site.call('PUT', path, { body: { labels: { team: 'one' } } })
      return changed.json.updatedAt !== (await site.call('GET', path)).json.updatedAt
    },
  }),
  must({
    id: 'blaxel-13-count-switch-ignores-false',
    group: 'input',
    breaks: 'Resources are counted only if countResources is true, not if it is false.',
    source: 'Blaxel OpenAPI, GetWorkspace: countResources, default false',
    planting: handling('GetWorkspace', (original) => async (context) => {
      const reply = await original(context)
      return 'countResources' in context.query
        ? { ...reply, body: { ...(reply.body as object), resourceCounts: { users: context.tenant.members.size } } }
        : reply
    }),
    witness: async (site) => {
      const { json } = await site.call('GET', `/workspaces/${use.here(site)}?countResources=false`)
      return 'resourceCounts' in json
    },
  }),
  must({
    id: 'blaxel-13-taken-reason-not-in-enum',
    group: 'responses',
    breaks: 'The reason for a name in use is "taken".',
    source: 'Blaxel OpenAPI, WorkspaceAvailability.reason',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded('POST /v0/workspaces/availability'), (json) =>
          json.reason === 'taken' ? { ...json, reason: 'already_exists' } : json,
        ),
    },
    witness: async (site) => {
      const body = { name: use.here(site) }
      const { json } = await site.call('POST', '/workspaces/availability?withReason=true', { body })
      return json.reason === 'already_exists'
    },
  }),
  must({
    id: 'blaxel-13-short-check-knows-taken-only',
    group: 'responses',
    breaks: 'Both forms of the availability check agree on whether a name is available.',
    source: 'Blaxel OpenAPI, CheckWorkspaceAvailability',
    planting: handling('CheckWorkspaceAvailability', (original) => async (context) => {
      const reply = await original(context)
      const { name } = context.body as { name: string }
      return typeof reply.body === 'boolean' ? { ...reply, body: !context.providerState.tenantKeys.has(name) } : reply
    }),
    witness: async (site) => {
      const body = { name: 'my-blaxel-team' }
      const short = await site.call('POST', '/workspaces/availability', { body })
      const long = await site.call('POST', '/workspaces/availability?withReason=true', { body })
      return short.json !== long.json.available
    },
  }),
  must({
    id: 'blaxel-13-numeric-labels',
    group: 'responses',
    breaks: 'Labels are texts, also those that consist of digits.',
    source: 'Blaxel OpenAPI, MetadataLabels',
    planting: changingJson(
      'mock',
      (request, { status }) => status === 200 && /\/workspaces\/[^/]+$/.test(new URL(request.url).pathname),
      (json) => {
        for (const [key, value] of Object.entries(json.labels ?? {}))
          if (/^\d+$/.test(String(value))) json.labels[key] = Number(value)
      },
    ),
    witness: async (site) => {
      const body = { labels: { cost: '0042' } }
      const { json } = await site.call('PUT', `/workspaces/${use.here(site)}`, { body })
      return json.labels.cost === 42
    },
  }),
  must({
    id: 'blaxel-13-list-escapes-display-names',
    group: 'responses',
    breaks: 'A list of workspaces shows a display name as it was given.',
    source: 'Blaxel OpenAPI, Workspace.displayName',
    planting: {
      reference: ({ app }) =>
        changeJson(app, use.succeeded('GET /v0/workspaces'), (json) => {
          for (const one of json) one.displayName = one.displayName?.replaceAll('&', '&amp;').replaceAll("'", '&#39;')
        }),
    },
    witness: async (site) => {
      await use.create(site, 'shop-floor', { displayName: "Mia's Shop & Floor" })
      const { json } = await site.call('GET', '/workspaces')
      return json.find(({ name }: Json) => name === 'shop-floor').displayName.includes('&amp;')
    },
  }),
  must({
    id: 'blaxel-13-demotion-answers-old-role',
    group: 'responses',
    breaks: 'A change of role answers with the new role, also if the person loses rights.',
    source: 'Blaxel OpenAPI, UpdateWorkspaceUserRole: 200',
    planting: {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, string>()
        onHook(app, 'preHandler', use.route(changeRole), (request) => {
          const row = use.workspaceOf(db, request)
          const member = row && store.findMember(db, row.id, param(request, 'subOrEmail'))
          if (member?.role === 'admin') before.set(request, member.role)
        })
        changeJson(app, use.succeeded(changeRole), (json, request) => ({
          ...json,
          role: before.get(request) ?? json.role,
        }))
      },
    },
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      await use.setRole(site, sub, 'admin')
      return (await use.setRole(site, sub, 'member')).json.role === 'admin'
    },
  }),
  must({
    id: 'blaxel-13-member-ids-instead-of-subs',
    group: 'responses',
    breaks: 'The sub of a person is the same in all workspaces.',
    source: 'Blaxel OpenAPI, WorkspaceUser.sub: user id',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, use.succeeded(users), (json, request) => {
          const row = use.workspaceOf(db, request)
          if (row) for (const one of json) if (one.sub) one.sub = `${one.sub}-${row.id.slice(-4)}`
        }),
    },
    witness: async (site) => {
      const email = (await use.limitedOf(site)).email
      const [first, second] = [
        await use.entries(site, email),
        await use.entries(site, email, { workspace: use.there(site) }),
      ]
      return first[0].sub !== second[0].sub
    },
  }),
  must({
    id: 'blaxel-13-invited-by-creator',
    group: 'responses',
    breaks: 'invitedBy is the person who invited, also if that is not the first admin.',
    source: 'Blaxel OpenAPI, PendingInvitation.invitedBy',
    planting: answering('InviteWorkspaceUser', (json, { tenant }) => {
      const [first] = [...tenant.members]
      if (json?.invitedBy && first) Object.assign(json, { invitedBy: first.personId, createdBy: first.personId })
    }),
    witness: async (site) => {
      const { sub } = await use.limitedOf(site)
      await use.setRole(site, sub, 'admin')
      const { json, status } = await use.invite(site, site.fresh(), use.asLimited(site))
      return status === 200 && json.invitedBy !== sub
    },
  }),
  must({
    id: 'blaxel-13-region-shown-is-default',
    group: 'responses',
    breaks: 'A new workspace keeps the region that its creation answered.',
    source: 'Blaxel OpenAPI, Workspace.region',
    planting: {
      reference: ({ app, db }) =>
        afterwards(app, use.succeeded('POST /v0/workspaces'), (request) => {
          const { name, region } = bodyOf(request)
          if (region)
            db.run(`UPDATE workspace SET settings = json_set(settings, '$.region', 'eu-lon-1') WHERE name = ?`, name)
        }),
    },
    witness: async (site) => {
      const made = await use.create(site, 'far-west', { region: 'us-was-1' })
      const read = await site.call('GET', '/workspaces/far-west')
      return made.json.region === 'us-was-1' && read.json.region === 'eu-lon-1'
    },
  }),
  must({
    id: 'blaxel-13-switch-cannot-be-turned-off',
    group: 'sequences',
    breaks: 'A setting of the runtime can be set to false again.',
    source: 'Blaxel OpenAPI, WorkspaceSandboxSettings.disableProcessLogging',
    planting: {
      reference: ({ app, db }) => {
        onHook(app, 'preHandler', use.route(changeWorkspace), (request) => {
          const row = use.workspaceOf(db, request)
          const body = bodyOf(request)
          const old = row && JSON.parse(row.settings).runtime?.sandbox?.disableProcessLogging
          if (body.runtime?.sandbox?.disableProcessLogging === false && old) {
            body.runtime.sandbox.disableProcessLogging = old
            request.body = Buffer.from(JSON.stringify(body))
          }
        })
      },
    },
    witness: async (site) => {
      const path = `/workspaces/${use.here(site)}`
      const set = (disableProcessLogging: boolean) =>
        site.call('PUT', path, { body: { runtime: { sandbox: { disableProcessLogging } } } })
      await set(true)
      await set(false)
      return (await site.call('GET', path)).json.runtime?.sandbox?.disableProcessLogging === true
    },
  }),
]
