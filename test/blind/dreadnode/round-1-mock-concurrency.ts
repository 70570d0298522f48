import { addMember } from '../../../mocks/domain/members.ts'
import { show } from '../../../mocks/providers/dreadnode/shows.ts'
import type { BlindBug } from '../bug.ts'
import { type Json, pause } from '../common.ts'
import { kindsOf } from '../kinds.ts'
import { handling } from '../mock.ts'
import { grant, invite, join, members, pending, respond, setRole, users } from './calls.ts'
import { bodyIn, invitationId } from './mock-helpers.ts'

const { must } = kindsOf('dreadnode', 1)

export const mockConcurrency: readonly BlindBug[] = [
  {
    ...must,
    id: 'dreadnode-1-two-invitations-at-once-are-both-listed',
    group: 'concurrency',
    breaks: 'An address that is invited twice at once is listed once',
    source: 'Considerit/ConsiderIt#90',
    planting: handling('invite_to_organization', (original) => async (context) => {
      const { providerState, tenant } = context
      const { email } = bodyIn(context)
      if (tenant.invitations.byEmail(email)) return original(context)
      await pause(20)
      const other = tenant.invitations.byEmail(email)
      if (!other) return original(context)
      const invitation = { ...other, id: providerState.random.uuid(), seq: providerState.nextSeq() }
      const at = providerState.now()
      providerState.record({ type: 'InvitationCreated', at, tenant: tenant.facts.id, invitation, notify: true })
      return context.json(201, show.invitation(invitation, tenant, context))
    }),
    witness: async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return (await pending(site)).filter((one: Json) => one.email === email).length === 2
    },
  },
  {
    ...must,
    id: 'dreadnode-1-two-grants-at-once-are-both-listed',
    group: 'concurrency',
    breaks: 'A user who is added to a workspace twice at once has one permission',
    source: 'DN add_user_to_workspace: 409 Already exists',
    planting: handling('add_user_to_workspace', (original) => async (context) => {
      const { providerState, tenant, caller } = context
      const { user_email, permission } = bodyIn(context)
      const person = providerState.person(user_email)
      if (!person || tenant.members.byEmail(user_email)) return original(context)
      await pause(20)
      if (!tenant.members.byEmail(user_email)) return original(context)
      const member = addMember(providerState, tenant, person, permission, caller.id, false)
      return context.json(201, show.permission(member, tenant, context))
    }),
    witness: async (site) => {
      const email = String(site.knownUsers[0])
      await Promise.all([grant(site, email, 'reader'), grant(site, email, 'contributor')])
      return (await users(site)).filter((one: Json) => one.user_email === email).length === 2
    },
  },
  {
    ...must,
    id: 'dreadnode-1-two-acceptances-at-once-are-two-members',
    group: 'concurrency',
    breaks: 'Who accepts twice at once is one member',
    source: 'DN respond_to_invitation: 409 or 404 for a second response',
    planting: handling('respond_to_invitation', (original) => async (context) => {
      const { providerState, caller } = context
      const found = providerState.find(invitationId(context))
      const isMine = found && providerState.keyOf(found.invitation.email) === providerState.keyOf(caller.email)
      if (!isMine || found.invitation.state !== 'pending' || !bodyIn(context).accept) return original(context)
      await pause(20)
      const now = providerState.find(found.invitation.id)
      const person = providerState.person(caller.email)
      if (now?.invitation.state !== 'accepted' || !person) return original(context)
      const { role, invitedBy } = found.invitation
      const member = addMember(providerState, found.tenant, person, role, invitedBy, true)
      return context.json(200, show.member(member, found.tenant, context))
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await Promise.all([respond(site, json.id, true), respond(site, json.id, true)])
      return (await members(site)).filter((one: Json) => one.user_email === site.inviteeEmail).length === 2
    },
  },
  {
    ...must,
    id: 'dreadnode-1-every-third-invitation-is-sent-twice',
    group: 'concurrency',
    breaks: 'A first invitation of an address is answered with success, not with the conflict with itself',
    source: 'every client: a proxy that repeats a POST after a lost answer',
    planting: {
      on: 'mock',
      wrap: (fetch) => {
        let count = 0
        return async (request) => {
          const isInvite = request.method === 'POST' && new URL(request.url).pathname.endsWith('/invitations')
          if (isInvite && ++count % 3 === 0) await fetch(request.clone())
          return fetch(request)
        }
      },
    },
    witness: async (site) => {
      const statuses: number[] = []
      for (let index = 0; index < 3; index++) statuses.push((await invite(site, site.fresh())).status)
      return statuses[2] === 409 && (await pending(site)).length >= 3
    },
  },
  {
    ...must,
    id: 'dreadnode-1-role-change-hits-the-member-of-another-request',
    group: 'concurrency',
    breaks: 'Two role changes at once change the two members that their paths name',
    source: 'every client: a variable shared by requests',
    planting: handling('update_organization_member_role', (original) => {
      let latest = ''
      return async (context) => {
        latest = String(context.params.user_id)
        await pause(20)
        context.params.user_id = latest
        return original(context)
      }
    }),
    witness: async (site) => {
      const member = await join(site, 'reader')
      const other = (await members(site)).find((one: Json) => one.role === 'reader' && one.id !== member.id)
      const [first] = await Promise.all([
        setRole(site, member.user_id, 'contributor'),
        setRole(site, other.user_id, 'contributor'),
      ])
      return first.json.user_id !== member.user_id
    },
  },
]
