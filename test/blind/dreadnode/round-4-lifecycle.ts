import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { handling, withRules } from '../mock.ts'
import * as h from './round-4-helpers.ts'

const common = { provider: 'dreadnode', round: 4, group: 'lifecycle', strength: 'must' } as const

/** Invitations and permissions that do not do what they should. */
export const lifecycle: readonly BlindBug[] = [
  {
    ...common,
    id: 'dreadnode-4-declined-can-be-accepted-later',
    breaks: 'A declined invitation cannot be accepted later.',
    source: 'OpenAPI document: false declines; multica-ai/multica#8433',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.id = ? AND i.email_key = ?')
            ? sql.replace("i.state = 'pending'", "i.state IN ('pending', 'declined')")
            : sql,
        ),
    },
    witness: async (site) => {
      const { id } = (await h.invite(site, site.inviteeEmail)).json
      await h.respond(site, id, false)
      await h.respond(site, id, true)
      return (await h.inviteeAsMember(site)) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-accepting-gives-nothing',
    breaks: 'The response to accepting an invitation is the new membership.',
    source: 'facts C2: respond_to_invitation, OrganizationMemberResponse',
    planting: withRules({ accepting: 'nothing' }),
    witness: async (site) => (await h.join(site)) === null,
  },
  {
    ...common,
    id: 'dreadnode-4-cancelling-an-accepted-one-ends-the-membership',
    breaks: 'Cancelling an invitation that was accepted does not touch the membership.',
    source: 'OpenAPI document: cancels a pending invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.to('cancel'), (request, reply) => {
          const gone = db.run(
            `DELETE FROM member WHERE (org_id, person_id) IN (SELECT i.org_id, p.id FROM invitation i
             JOIN person p ON p.email_key = i.email_key WHERE i.id = ? AND i.state = 'accepted')`,
            param(request, 'invitation_id'),
          )
          if (gone > 0) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await h.invite(site, site.inviteeEmail)).json
      await h.respond(site, id)
      await h.cancel(site, id)
      return (await h.inviteeAsMember(site)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-silent-invitations-expire-at-once',
    breaks: 'An invitation without an e-mail is pending like any other.',
    source: 'facts C2: send_email (the mailer sets the expiry)',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, h.giving(200, 'invite'), ({ id }, request) => {
          if (bodyOf(request).send_email !== false) return
          db.run('UPDATE invitation SET expires_at = created_at WHERE id = ?', id)
        }),
    },
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'reader', send_email: false }
      const { status } = await site.call('POST', `${h.org(site)}/invitations`, { body })
      return status === 200 && (await h.listed(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removed-member-cannot-be-invited-again',
    breaks: 'A person who was removed from an organization can be invited again.',
    source: 'facts C2: DELETE members; papra-hq/papra#1398',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', h.to('invite'), (request, reply) => {
          const was = db.one(
            "SELECT 1 FROM invitation WHERE email_key = ? AND state = 'accepted'",
            String(bodyOf(request).email).toLowerCase(),
          )
          if (!was) return
          const error = { code: 409, detail: 'This person is a member already', type: 'member_exists_error' }
          answer(reply, 409, { ...error, errors: null })
        }),
    },
    witness: async (site) => {
      const { user_id } = await h.join(site)
      await h.remove(site, user_id)
      return (await h.invite(site, site.inviteeEmail)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removed-user-of-a-workspace-cannot-be-added-again',
    breaks: 'A user whose permission was removed can be given one again.',
    source: 'facts C2: add_user_to_workspace; lowcoder-org/lowcoder#1415',
    planting: {
      reference: ({ app, db }) => {
        const removed = new Set<string>()
        onHook(app, 'preHandler', h.to('removeUser'), (request) => {
          removed.add(`${param(request, 'workspace')} ${param(request, 'user_id')}`)
        })
        onHook(app, 'preHandler', h.to('addUser'), (request, reply) => {
          const key = String(bodyOf(request).user_email).toLowerCase()
          const id = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', key)?.id
          if (!removed.has(`${param(request, 'workspace')} ${id}`)) return
          const error = { code: 409, detail: 'This user already has a permission', type: 'already_exists_error' }
          answer(reply, 409, { ...error, errors: null })
        })
      },
    },
    witness: async (site) => {
      const { user_id } = (await h.grant(site)).json
      await site.call('DELETE', `${h.users(site)}/${user_id}`)
      return (await h.grant(site)).status === 409
    },
  },
  {
    ...common,
    id: 'dreadnode-4-role-change-answers-with-the-old-role',
    breaks: 'The response to a change of a role has the new role.',
    source: 'OpenAPI document: the member after the change',
    planting: handling('update_organization_member_role', (original) => async (context) => {
      const id = context.params.user_id?.toLowerCase() ?? ''
      const email = context.providerState.peopleById.get(id)?.email ?? ''
      const role = context.tenant.members.byEmail(email)?.role
      const reply = await original(context)
      return { ...reply, body: { ...(reply.body as object), role } }
    }),
    witness: async (site) => {
      const { user_id } = await h.join(site)
      return (await h.setRole(site, user_id, 'reader')).json.role !== 'reader'
    },
  },
]
