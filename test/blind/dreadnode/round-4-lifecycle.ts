import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, onHook, param } from '../common.ts'
import { handling, withRules } from '../mock.ts'
import {
  cancel,
  grant,
  invite,
  join,
  memberWith,
  orgOf,
  pending,
  removeMember,
  respond,
  setRole,
  usersOf,
} from './calls.ts'
import { gives, isFor } from './helpers.ts'

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
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await respond(site, id, false)
      await respond(site, id, true)
      return (await memberWith(site, site.inviteeEmail)) !== undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-accepting-gives-nothing',
    breaks: 'The response to accepting an invitation is the new membership.',
    source: 'facts C2: respond_to_invitation, OrganizationMemberResponse',
    planting: withRules({ accepting: 'nothing' }),
    witness: async (site) => (await join(site, 'contributor')) === null,
  },
  {
    ...common,
    id: 'dreadnode-4-cancelling-an-accepted-one-ends-the-membership',
    breaks: 'Cancelling an invitation that was accepted does not touch the membership.',
    source: 'OpenAPI document: cancels a pending invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('cancel'), (request, reply) => {
          const gone = db.run(
            `DELETE FROM member WHERE (org_id, person_id) IN (SELECT i.org_id, p.id FROM invitation i
             JOIN person p ON p.email_key = i.email_key WHERE i.id = ? AND i.state = 'accepted')`,
            param(request, 'invitation_id'),
          )
          if (gone > 0) reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const { id } = (await invite(site, site.inviteeEmail, { role: 'contributor' })).json
      await respond(site, id, true)
      await cancel(site, id)
      return (await memberWith(site, site.inviteeEmail)) === undefined
    },
  },
  {
    ...common,
    id: 'dreadnode-4-silent-invitations-expire-at-once',
    breaks: 'An invitation without an e-mail is pending like any other.',
    source: 'facts C2: send_email (the mailer sets the expiry)',
    planting: {
      reference: ({ app, db }) =>
        changeJson(app, gives(200, 'invite'), ({ id }, request) => {
          if (bodyOf(request).send_email !== false) return
          db.run('UPDATE invitation SET expires_at = created_at WHERE id = ?', id)
        }),
    },
    witness: async (site) => {
      const body = { email: site.fresh(), role: 'reader', send_email: false }
      const { status } = await site.call('POST', `${orgOf(site)}/invitations`, { body })
      return status === 200 && (await pending(site)).length === 0
    },
  },
  {
    ...common,
    id: 'dreadnode-4-removed-member-cannot-be-invited-again',
    breaks: 'A person who was removed from an organization can be invited again.',
    source: 'facts C2: DELETE members; papra-hq/papra#1398',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isFor('invite'), (request, reply) => {
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
      const { user_id } = await join(site, 'contributor')
      await removeMember(site, user_id)
      return (await invite(site, site.inviteeEmail, { role: 'contributor' })).status === 409
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
        onHook(app, 'preHandler', isFor('ungrant'), (request) => {
          removed.add(`${param(request, 'workspace')} ${param(request, 'user_id')}`)
        })
        onHook(app, 'preHandler', isFor('grant'), (request, reply) => {
          const key = String(bodyOf(request).user_email).toLowerCase()
          const id = db.one<{ id: string }>('SELECT id FROM person WHERE email_key = ?', key)?.id
          if (!removed.has(`${param(request, 'workspace')} ${id}`)) return
          const error = { code: 409, detail: 'This user already has a permission', type: 'already_exists_error' }
          answer(reply, 409, { ...error, errors: null })
        })
      },
    },
    witness: async (site) => {
      const { user_id } = (await grant(site)).json
      await site.call('DELETE', `${usersOf(site)}/${user_id}`)
      return (await grant(site)).status === 409
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
      const { user_id } = await join(site, 'contributor')
      return (await setRole(site, user_id, 'reader')).json.role !== 'reader'
    },
  },
]
