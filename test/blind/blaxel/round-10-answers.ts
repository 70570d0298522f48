import type { BlindBug } from '../bug.ts'
import { changeJson, type Json } from '../common.ts'
import { answering } from '../mock.ts'
import { jsonResponse } from '../proxy.ts'
import * as h from './round-10-helpers.ts'

const { must, should } = h
const openapi = 'Blaxel OpenAPI'

/** Wrong forms and contents of answers about members and invitations. */
export const answers: readonly BlindBug[] = [
  must(
    'envelope-for-new-version',
    'responses',
    'The list of users is an array in every version',
    'facts A2: the envelope is not attached to /users',
    h.showing('list', (_db, json: Json, request) =>
      String(request.headers['blaxel-version']) >= '2026-04-28' && request.headers['blaxel-version']
        ? { data: json, meta: { total: json.length } }
        : json,
    ),
    async (site) => !Array.isArray(await h.list(site, { headers: { 'blaxel-version': '2026-04-28' } })),
  ),
  must(
    'expiry-in-epoch-seconds',
    'responses',
    'The expiry of an invitation is a string',
    `${openapi}, PendingInvitation.expiresAt`,
    answering('InviteWorkspaceUser', (json) => {
      if (json?.expiresAt) json.expiresAt = Math.floor(Date.parse(json.expiresAt) / 1000)
    }),
    async (site) => typeof (await h.invite(site, site.fresh())).json.expiresAt === 'number',
  ),
  must(
    'mine-inviter-is-invitee',
    'responses',
    'The invitee sees the same inviter as the admin',
    `${openapi}, PendingInvitationRender.invitedBy.sub`,
    h.showing('mine', (db, json: Json) => {
      for (const one of json)
        one.invitedBy.sub = db.one<Json>('SELECT id FROM person WHERE email_key = ?', one.email.toLowerCase()).id
    }),
    async (site) => {
      const made = await h.inviteInvitee(site)
      return (await h.mine(site)).json[0].invitedBy.sub !== made.json.invitedBy
    },
  ),
  must(
    'mine-new-id-each-time',
    'responses',
    'The id of an invitation stays the same',
    `${openapi}, PendingInvitationRender.invitationId`,
    {
      reference: ({ app }) => {
        let count = 0
        changeJson(app, h.succeeded('mine'), (json) => {
          for (const one of json) one.invitationId = `inv_${(++count).toString(36).padStart(12, '0')}`
        })
      },
    },
    async (site) => {
      await h.inviteInvitee(site)
      const first = await h.mine(site)
      const second = await h.mine(site)
      return first.json[0].invitationId !== second.json[0].invitationId
    },
  ),
  should(
    'mine-empty-list',
    'responses',
    'Without a pending invitation, the own list responds with 404',
    'facts A2: 404 no pending invitations',
    {
      on: 'mock',
      wrap: (fetch) => async (request) => {
        const response = await fetch(request)
        return request.url.endsWith('/profile/invitations') && response.status === 404
          ? jsonResponse(200, [])
          : response
      },
    },
    async (site) => (await h.mine(site)).status === 200,
  ),
  must(
    'accepted-email-of-inviter',
    'responses',
    'Accepting responds with the address of the person who accepted',
    `${openapi}, PendingInvitationAccept.email`,
    h.showing('join', (db, json: Json) => {
      json.email = db.one<Json>('SELECT email FROM person WHERE id = ?', json.workspace.createdBy).email
    }),
    async (site) => (await h.admit(site)).json.email !== site.inviteeEmail,
  ),
  must(
    'role-answer-without-change',
    'responses',
    'The answer to a change of a role shows the new role',
    `${openapi}, UpdateWorkspaceUserRole 200`,
    answering('UpdateWorkspaceUserRole', (json) => {
      if (json?.role) json.role = json.role === 'admin' ? 'member' : 'admin'
    }),
    async (site) => {
      const { email } = await h.limitedMember(site)
      return (await h.setRole(site, email, 'admin')).json.role !== 'admin'
    },
  ),
  must(
    'role-answer-sub-is-email',
    'responses',
    'The sub of a person is the same in all operations',
    `${openapi}, WorkspaceUser.sub`,
    h.showing('role', (_db, json: Json, request) => {
      json.sub = decodeURIComponent(request.url.split('/').at(-1) ?? '')
    }),
    async (site) => {
      const { email, sub } = await h.limitedMember(site)
      return (await h.setRole(site, email, 'admin')).json.sub !== sub
    },
  ),
  must(
    'expired-after-second-invite',
    'sequences',
    'An invitation whose expiry is in the future is not marked as expired',
    `${openapi}, WorkspaceUser.expired`,
    {
      reference: ({ app }) => {
        const removed = new Set<string>()
        app.addHook('onSend', async (request, reply) => {
          if (h.succeeded('remove')(request, reply))
            removed.add(decodeURIComponent(String(request.url.split('/').at(-1))))
        })
        changeJson(app, h.succeeded('list'), (json) => {
          for (const user of json) if (!user.accepted && removed.has(user.email)) user.expired = true
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await h.invite(site, email)
      await h.remove(site, email)
      await h.invite(site, email)
      return (await h.find(site, email)).expired === true
    },
  ),
  must(
    'mine-expiry-at-invitation',
    'responses',
    'The invitee sees the same expiry as the inviter',
    `${openapi}, PendingInvitationRender.expiresAt`,
    h.showing('mine', (_db, json: Json) => {
      for (const one of json) one.expiresAt = one.invitedAt
    }),
    async (site) => {
      const made = await h.inviteInvitee(site)
      return Date.parse((await h.mine(site)).json[0].expiresAt) !== Date.parse(made.json.expiresAt)
    },
  ),
  must(
    'inviter-is-creator',
    'responses',
    'An invitation names the person who sent it',
    `${openapi}, PendingInvitation.invitedBy`,
    h.showing('invite', (db, json: Json) => {
      json.invitedBy = db.one<Json>('SELECT created_by FROM workspace WHERE name = ?', json.workspace).created_by
    }),
    async (site) => {
      const { email, sub } = await h.limitedMember(site)
      await h.setRole(site, email, 'admin')
      return (await h.invite(site, site.fresh(), h.as(site, 'limited'))).json.invitedBy !== sub
    },
  ),
]
