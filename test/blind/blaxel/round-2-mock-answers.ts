import { tenantsOf } from '../../../mocks/domain/tenants.ts'
import { blaxel } from '../../../mocks/providers/blaxel/provider.ts'
import { show } from '../../../mocks/providers/blaxel/shows.ts'
import type { BlindBug } from '../bug.ts'
import { pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { client } from './calls.ts'

const { must } = kindsOf('blaxel', 2)

/** Bugs of the mock in the form of answers and in refusals. */
export const mockAnswers: readonly BlindBug[] = [
  {
    id: 'blaxel-2-version-only-for-users',
    ...must,
    group: 'errors',
    breaks: 'An unknown version gives 400 on the operations of workspaces.',
    source: 'Blaxel API introduction; facts A1: version header',
    planting: {
      mock: (provider) => ({
        ...provider,
        negotiate: (context) => (context.path.startsWith('/users') ? provider.negotiate?.(context) : undefined),
      }),
    },
    witness: async (site) =>
      (await client(site).ask('GET', '/workspaces', { headers: { 'blaxel-version': '2031-02-03' } })).status === 200,
  },
  {
    id: 'blaxel-2-free-name-is-only-true',
    ...must,
    group: 'responses',
    breaks: 'With withReason=true, the answer is an object, also if the name is available.',
    source: 'Blaxel OpenAPI: CheckWorkspaceAvailability, withReason',
    planting: handling('CheckWorkspaceAvailability', (inner) => async (context) => {
      const reply = await inner(context)
      return (reply.body as { available?: boolean }).available === true ? { ...reply, body: true } : reply
    }),
    witness: async (site) => {
      const { ask } = client(site)
      const checked = await ask('POST', '/workspaces/availability?withReason=true', { body: { name: 'quite-new' } })
      return checked.json === true
    },
  },
  {
    id: 'blaxel-2-pending-role-change-accepted',
    ...must,
    group: 'responses',
    breaks: 'The answer to a role change shows a pending invitee as pending.',
    source: 'Blaxel OpenAPI: WorkspaceUser.accepted',
    planting: handling('UpdateWorkspaceUserRole', (inner) => async (context) => {
      const reply = await inner(context)
      return { ...reply, body: { ...(reply.body as object), accepted: true } }
    }),
    witness: async (site) => {
      const { invite, setRole, entries } = client(site)
      const email = site.fresh()
      await invite(email)
      const changed = await setRole(email, 'admin')
      const [listed] = await entries(email)
      return changed.json.accepted === true && listed.accepted === false
    },
  },
  {
    id: 'blaxel-2-role-change-shows-membership-id',
    ...must,
    group: 'responses',
    breaks: 'The answer to a role change has the same sub as the list.',
    source: 'Blaxel OpenAPI: WorkspaceUser.sub',
    planting: handling('UpdateWorkspaceUserRole', (inner) => async (context) => {
      const reply = await inner(context)
      const { email } = reply.body as { email: string }
      const member = context.tenant.members.byEmail(email)
      return member ? { ...reply, body: { ...(reply.body as object), sub: member.id } } : reply
    }),
    witness: async (site) => {
      const { setRole, limitedEmail, entries } = client(site)
      const email = await limitedEmail()
      const changed = await setRole(email, 'admin')
      const [listed] = await entries(email)
      return changed.json.sub !== listed.sub
    },
  },
  {
    id: 'blaxel-2-empty-json',
    ...must,
    group: 'responses',
    breaks: 'A response that says it is JSON has JSON in its body.',
    source: 'facts D1 and E5: an empty body with a JSON content type makes the SDK throw',
    planting: handling('RemoveWorkspaceUser', (inner) => async (context) => {
      const reply = await inner(context)
      return { ...reply, headers: { 'content-type': 'application/json' }, text: '' }
    }),
    witness: async (site) => {
      const { invite, remove } = client(site)
      const email = site.fresh()
      await invite(email)
      const removed = await remove(email)
      return removed.text === '' && removed.headers.get('content-type')?.includes('json') === true
    },
  },
  {
    id: 'blaxel-2-create-returns-existing',
    ...must,
    group: 'errors',
    breaks: 'Creating a workspace with a name in use gives 409.',
    source: 'Blaxel OpenAPI: CreateWorkspace, 409; hopps-app/hopps#248',
    planting: handling('CreateWorkspace', (inner) => (context) => {
      const { name } = context.body as { name?: string }
      const existing = context.providerState.tenantKeys.get(String(name))
      return existing ? context.json(200, show.workspace(existing.facts, existing, context)) : inner(context)
    }),
    witness: async (site) => {
      const { ask, name } = client(site)
      return (await ask('POST', '/workspaces', { body: { name: name } })).status === 200
    },
  },
  {
    id: 'blaxel-2-leaving-twice-works',
    ...must,
    group: 'errors',
    breaks: 'Leaving a workspace without being a member gives 404.',
    source: 'Blaxel OpenAPI: LeaveWorkspace, 404; facts A4: leave',
    planting: handling('LeaveWorkspace', (inner) => (context) => {
      const tenant = blaxel.tenantOf(context)
      return tenant.members.byEmail(context.caller.email)
        ? inner(context)
        : context.json(200, show.workspace(tenant.facts, tenant, context))
    }),
    witness: async (site) => {
      const { enter, leave } = client(site)
      await enter()
      await leave()
      return (await leave()).status === 200
    },
  },
  {
    id: 'blaxel-2-verified-as-text',
    ...must,
    group: 'responses',
    breaks: 'email_verified is a boolean.',
    source: 'Blaxel OpenAPI: WorkspaceUser.email_verified',
    planting: handling('ListWorkspaceUsers', (inner) => async (context) => {
      const reply = await inner(context)
      const users = reply.body as { email_verified?: boolean }[]
      const body = users.map((user) =>
        user.email_verified === undefined ? user : { ...user, email_verified: String(user.email_verified) },
      )
      return { ...reply, body }
    }),
    witness: async (site) => {
      const { entries, limitedEmail } = client(site)
      const [listed] = await entries(await limitedEmail())
      return listed.email_verified === 'true'
    },
  },
  {
    id: 'blaxel-2-own-list-without-array',
    ...must,
    group: 'responses',
    breaks: 'The list of own invitations is an array, also if it has one item.',
    source: 'Blaxel OpenAPI: ListAllPendingInvitations, 200',
    planting: handling('ListAllPendingInvitations', (inner) => async (context) => {
      const reply = await inner(context)
      const items = reply.body as unknown[]
      return items.length === 1 ? { ...reply, body: items[0] } : reply
    }),
    witness: async (site) => {
      const { invite, mine, email } = client(site)
      await invite(email)
      return !Array.isArray((await mine()).json)
    },
  },
  {
    id: 'blaxel-2-one-object-for-all-workspaces',
    ...must,
    group: 'responses',
    breaks: 'Each item in the list of workspaces is the workspace that reading by its name shows.',
    source: 'a variable that is shared by all turns of a loop; Blaxel OpenAPI: ListWorkspaces',
    planting: handling('ListWorkspaces', (inner) => async (context) => {
      const reply = await inner(context)
      const last = tenantsOf(context.providerState, context.caller).at(-1)
      if (!last) return reply
      const body = (reply.body as object[]).map((one) => ({ ...one, id: last.facts.id }))
      return { ...reply, body }
    }),
    witness: async (site) => {
      const { ask } = client(site)
      const [one, two] = (await ask('GET', '/workspaces')).json
      return one.id === two.id
    },
  },
  {
    id: 'blaxel-2-declined-answer-has-new-expiry',
    ...must,
    group: 'responses',
    breaks: 'The declined invitation in the answer is the one that was made: its times are those of the invite.',
    source: 'Blaxel OpenAPI: DeclineWorkspaceInvitation, 200; zulip/zulip#19931',
    planting: handling('DeclineWorkspaceInvitation', (inner) => async (context) => {
      const reply = await inner(context)
      // Rendered like an invitation that is just made.
      const now = context.providerState.now()
      const iso = (ms: number) => new Date(ms).toISOString()
      return { ...reply, body: { ...(reply.body as object), createdAt: iso(now), expiresAt: iso(now + 604_800_000) } }
    }),
    witness: async (site) => {
      const { invite, decline, email } = client(site)
      const made = await invite(email)
      await pause(20)
      return (await decline()).json.createdAt !== made.json.createdAt
    },
  },
  {
    id: 'blaxel-2-expired-before-its-time',
    ...must,
    group: 'responses',
    breaks: 'An invitation whose expiresAt is in the future is not shown as expired.',
    source: 'Blaxel OpenAPI: WorkspaceUser.expired, PendingInvitation.expiresAt',
    planting: handling('ListWorkspaceUsers', (inner) => async (context) => {
      const reply = await inner(context)
      const now = context.providerState.now()
      const body = (reply.body as { email: string; accepted: boolean; expired: boolean }[]).map((user) => {
        const invitation = context.tenant.invitations.byEmail(user.email)
        return user.accepted || !invitation ? user : { ...user, expired: invitation.createdAt <= now }
      })
      return { ...reply, body }
    }),
    witness: async (site) => {
      const { invite, entries } = client(site)
      const email = site.fresh()
      const made = await invite(email)
      const [listed] = await entries(email)
      return Date.parse(made.json.expiresAt) > Date.now() && listed.expired === true
    },
  },
]
