import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import { changeReplies } from '../blaxel/healthy-helpers.ts'
import type { BlindBug } from '../bug.ts'
import type { Json } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { grant, has, invite, join, mine, pending, removeMember, respond } from './calls.ts'
import { bodyIn, invitationId } from './mock-helpers.ts'

const { must } = kindsOf('dreadnode', 1)

const showingInvitations = ['invite_to_organization', 'list_organization_invitations', 'list_my_pending_invitations']

/** Shows invitations as if they had no end, which the store has as 0. */
function shownAs1970(body: Json): Json {
  return Array.isArray(body) ? body.map(shownAs1970) : { ...body, expires_at: new Date(0).toISOString() }
}

export const mockAnswers: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-no-expiry-is-shown-as-1970',
    group: 'responses',
    breaks: 'A pending invitation expires after it was created',
    source: 'OrganizationInvitationResponse: expires_at',
    planting: {
      mock: (provider) => changeReplies(provider, showingInvitations, shownAs1970),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh())
      return json.expires_at < json.created_at
    },
  },
  {
    ...must,
    id: 'dreadnode-1-code-of-a-conflict-is-a-text',
    group: 'errors',
    breaks: 'code in an error is an integer',
    source: 'APIErrorPayload: code',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as Json
          return status === 409 ? { ...body, code: String(status) } : body
        },
      }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).json.code === '409'
    },
  },
  {
    ...must,
    id: 'dreadnode-1-missing-fields-have-no-type',
    group: 'errors',
    breaks: 'Each validation error has a type, also for a missing property',
    source: 'ValidationErrorItem: required type',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as Json
          const items = body.errors?.map(({ type, ...one }: Json) => (type === 'missing' ? one : { ...one, type }))
          return items ? { ...body, errors: items } : body
        },
      }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.fresh(), { more: { role: undefined } })
      return !('type' in json.errors[0])
    },
  },
  {
    ...must,
    id: 'dreadnode-1-detail-of-a-missing-invitation-is-null',
    group: 'errors',
    breaks: 'detail in an error is a text',
    source: 'APIErrorPayload: detail',
    planting: {
      mock: (provider) => ({
        ...provider,
        errorBody: (status, error, context) => {
          const body = provider.errorBody(status, error, context) as Json
          return error.reason === 'not-found' ? { ...body, detail: null } : body
        },
      }),
    },
    witness: async (site) => (await respond(site, '11111111-2222-4333-8444-555555555555', true)).json.detail === null,
  },
  {
    ...must,
    id: 'dreadnode-1-conflicts-are-plain-text',
    group: 'errors',
    breaks: 'Errors are sent as application/json',
    source: 'DN: APIErrorPayload as application/json under every status',
    planting: {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        if (response.status !== 409) return response
        const headers = new Headers(response.headers)
        headers.set('content-type', 'text/plain; charset=utf-8')
        return new Response(await response.text(), { status: 409, headers })
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      await invite(site, email)
      return (await invite(site, email)).headers.get('content-type')?.startsWith('text/plain') ?? false
    },
  },
  {
    ...must,
    id: 'dreadnode-1-forbidden-answers-as-unauthenticated',
    group: 'errors',
    breaks: 'A known caller without the needed role gets 403',
    source: 'DN: 403 Access forbidden, 401 Authentication failed',
    planting: {
      mock: (provider) => ({
        ...provider,
        statuses: (settings) => ({ ...provider.statuses(settings), forbidden: 401 }),
      }),
    },
    witness: async (site) => (await invite(site, site.fresh(), { as: 'limited' })).status === 401,
  },
  {
    ...must,
    id: 'dreadnode-1-user-is-deleted-but-the-answer-says-no',
    group: 'responses',
    breaks: 'user_deleted says whether the user was deleted with the last membership',
    source: 'DN platform guide: user_deleted',
    // Counts the memberships before the removal instead of after it.
    planting: handling('remove_organization_member', (original) => async (context) => ({
      ...(await original(context)),
      body: { user_deleted: false },
    })),
    witness: async (site) => {
      const member = await join(site)
      const { json } = await removeMember(site, member.user_id)
      return json.user_deleted === false && (await grant(site, site.inviteeEmail, 'reader')).status === 404
    },
  },
  {
    ...must,
    id: 'dreadnode-1-tenth-invitation-is-not-listed',
    group: 'paging',
    breaks: 'The list of an organization contains all pending invitations, however many there are',
    source: 'Dreadnode OpenAPI document: list_organization_invitations; an off-by-one at a full batch',
    planting: handling('list_organization_invitations', (original) => async (context) => {
      const reply = await original(context)
      const all = reply.body as Json[]
      return all.length % 10 === 0 ? { ...reply, body: all.slice(0, -1) } : reply
    }),
    witness: async (site) => {
      const made = new Set<string>()
      for (let count = 0; count < 10; count++) {
        made.add((await invite(site, site.fresh())).json.id)
        const listed: Json[] = await pending(site)
        if ([...made].some((id) => !has(listed, 'id', id))) return true
      }
      return false
    },
  },
  {
    ...must,
    id: 'dreadnode-1-decline-is-not-stored',
    group: 'lifecycle',
    breaks: 'A declined invitation is no longer in the list of the invitee',
    source: 'DN list_my_pending_invitations: pending ones only; acterglobal/a3#2446',
    planting: handling('respond_to_invitation', (original) => (context) => {
      const { providerState, caller } = context
      const found = providerState.find(invitationId(context))
      const isMine = found && providerState.keyOf(found.invitation.email) === providerState.keyOf(caller.email)
      const isOpen = isMine && found.invitation.state === 'pending'
      return isOpen && bodyIn(context).accept === false ? context.json(200, null) : original(context)
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return has(await mine(site), 'id', json.id)
    },
  },
  {
    ...must,
    id: 'dreadnode-1-first-new-member-is-always-accepted-as-owner',
    group: 'sequences',
    breaks: 'A person who joins while a member has the owner role gets the role of the invitation',
    source: 'DN respond_to_invitation: role',
    planting: handling('respond_to_invitation', (original) => async (context) => {
      const { providerState } = context
      const found = providerState.find(invitationId(context))
      const wasOpen = found?.invitation.state === 'pending'
      const before = found ? [...found.tenant.members] : []
      const reply = await original(context)
      const member = found?.tenant.members.byEmail(context.caller.email)
      // Meant for an organization that has no new members yet.
      if (!wasOpen || !member || !found || before.some(({ invited }) => invited)) return reply
      const changed = { ...member, role: 'owner' }
      const at = providerState.now()
      providerState.record({ type: 'MemberRoleChanged', at, tenant: found.tenant.facts.id, member: changed })
      return { ...reply, body: show.member(changed, found.tenant, context) }
    }),
    witness: async (site) => (await join(site, 'reader')).role === 'owner',
  },
  {
    ...must,
    id: 'dreadnode-1-members-are-listed-twice-after-a-grant',
    group: 'responses',
    breaks: 'A member with a workspace permission is listed once among the members',
    source: 'DN platform guide: GET members; a join without DISTINCT',
    planting: handling('list_organization_members', (original) => async (context) => {
      const reply = await original(context)
      const within = [...context.providerState.tenants.values()].filter(({ facts }) =>
        facts.key.startsWith(`${context.tenant.facts.key}/`),
      )
      const rows = (reply.body as Json[]).flatMap((one) => {
        const count = within.filter(({ members }) => members.byEmail(one.user_email)?.addedBy).length
        return Array(count + 1).fill(one)
      })
      return { ...reply, body: rows }
    }),
    witness: async (site) => {
      const member = await join(site)
      await grant(site, site.inviteeEmail, 'reader')
      const list: Json[] = (await site.call('GET', `/org/${site.tenant.org}/members`)).json
      return list.filter(({ id }) => id === member.id).length === 2
    },
  },
]
