import type { SQLInputValue } from 'node:sqlite'
import type { BlindBug } from '../bug.ts'
import { afterwards, changeJson, type Json, onHook, param, replaceSql } from '../common.ts'
import { bugsInOrder } from '../kinds.ts'

import { at, CANCEL, cancel, invite, invited, LIST, list, listed, target, walk } from './round-12-helpers.ts'

const { must } = bugsInOrder('snyk', 12)
const openapi = 'Snyk REST OpenAPI'
const send = 'POST'

export const tenants: readonly BlindBug[] = [
  must(
    'foreign-cancel-404-but-done',
    'tenants',
    "A cancellation below another organization changes nothing in the invitation's own one.",
    'DalgoT4D/DDP_backend#1334',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', at(CANCEL), (request) => {
          db.run(
            "UPDATE invitation SET state = 'revoked' WHERE id = ? AND org_id <> ?",
            ...[param(request, 'invite_id').toLowerCase(), param(request, 'org_id').toLowerCase()],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const id = await invited(site, email)
      const { status } = await cancel(site, id, { other: true })
      return status === 404 && (await listed(site, email)).length === 0
    },
  ),
  must(
    'cancel-withdraws-everywhere',
    'tenants',
    'Cancelling an invitation leaves the invitation of the same address to another organization.',
    'PostHog/posthog#35887',
    {
      reference: ({ app, db }) =>
        afterwards(app, at(CANCEL, 204), (request) => {
          db.run(
            `UPDATE invitation SET state = 'revoked' WHERE state = 'pending' AND org_id <> ?
             AND email_key = (SELECT email_key FROM invitation WHERE id = ?)`,
            ...[param(request, 'org_id').toLowerCase(), param(request, 'invite_id').toLowerCase()],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { other: true })
      await cancel(site, await invited(site, email))
      return (await listed(site, email, { other: true })).length === 0
    },
  ),
  must(
    'old-version-cancels-unchecked',
    'tenants',
    'A read-only caller cannot cancel an invitation with any version.',
    'Snyk REST API, Invites: org.user.invite',
    {
      on: 'reference',
      wrap: (fetch) => {
        let inviter = ''
        return async (request) => {
          const { method, caller, query } = target(request)
          const kept = request.clone()
          const response = await fetch(request)
          if (method === send && response.status === 201) inviter = caller
          if (method !== 'DELETE' || response.status !== 403 || !inviter) return response
          if (String(query.get('version')) >= '2023-04-28') return response
          const headers = new Headers(kept.headers)
          headers.set('authorization', inviter)
          return fetch(new Request(kept, { headers }))
        }
      },
    },
    async (site) => {
      const id = await invited(site)
      return (await cancel(site, id, { version: '2022-11-14', token: site.credentials.limited })).status === 204
    },
  ),
  must(
    'reader-sees-first-page-only',
    'tenants',
    'A read-only caller can walk through all pages of the list.',
    'Snyk REST API, Invites: org.read and org.user.read',
    {
      reference: ({ app, db }) => {
        let mayInvite = true
        const one = db.one.bind(db)
        db.one = <T>(sql: string, ...values: SQLInputValue[]) => {
          const row = one<T>(sql, ...values)
          if (/^SELECT may_invite/.test(sql)) mayInvite = Boolean((row as Json)?.may_invite)
          return row
        }
        changeJson(app, at(LIST, 200), (json) => {
          if (!mayInvite) delete json.links.next
        })
      },
    },
    async (site) => {
      const emails = Array.from({ length: 11 }, () => site.fresh())
      for (const email of emails) await invite(site, email)
      const read = await walk(site, '', { token: site.credentials.limited })
      return read.length === 10 && (await walk(site, '')).length >= 11
    },
  ),
  must(
    'cursor-chooses-organization',
    'tenants',
    'A cursor of one organization never shows invitations of it in the list of another.',
    'Invitations of one organization are not shown in another',
    {
      on: 'mock',
      wrap: (fetch) => {
        const owners = new Map<string, string>()
        return async (request) => {
          const { method, org, query } = target(request)
          if (method !== 'GET') return fetch(request)
          const owner = owners.get(query.get('starting_after') ?? '')
          const asked = owner ? new Request(request.url.replace(org, owner), request) : request
          const response = await fetch(asked)
          const text = await response.clone().text()
          for (const [, cursor = ''] of text.matchAll(/(?:starting_after|ending_before)=([^&"]+)/g))
            if (!owners.has(decodeURIComponent(cursor))) owners.set(decodeURIComponent(cursor), owner ?? org)
          return response
        }
      },
    },
    async (site) => {
      for (let count = 0; count < 12; count++) await invite(site, site.fresh())
      const { next } = (await list(site)).json.links
      const cursor = /starting_after=([^&]+)/.exec(typeof next === 'string' ? next : next.href)?.[1]
      const foreign = (await list(site, `&starting_after=${cursor}`, { other: true })).json?.data ?? []
      const own = new Set((await walk(site)).map(({ id }) => id))
      return foreign.some(({ id }: Json) => own.has(id))
    },
  ),
  must(
    'role-joined-by-address',
    'tenants',
    'The list shows the role that was given in this organization, not in another one.',
    'One organization does not affect another',
    {
      reference: (service) =>
        replaceSql(
          service,
          'JOIN role r ON r.id = i.role_id',
          `JOIN role r ON r.id = (SELECT j.role_id FROM invitation j
           WHERE j.email_key = i.email_key AND j.state = 'pending' ORDER BY j.seq LIMIT 1)`,
        ),
    },
    async (site) => {
      const email = site.fresh()
      const other = site.fresh()
      await invite(site, email, { role: 0 })
      await invite(site, email, { role: 1, other: true })
      await invite(site, other, { role: 1, other: true })
      const [one] = (await listed(site, email, { other: true })) as Json[]
      const [two] = (await listed(site, other, { other: true })) as Json[]
      return one?.attributes.role !== two?.attributes.role
    },
  ),
  must(
    'related-org-is-remembered',
    'tenants',
    'The relationship of a listed invitation names the organization whose list it is.',
    `${openapi}, OrgInvitation20221114: relationships.org`,
    {
      on: 'mock',
      wrap: (fetch) => {
        let first: Json
        return async (request) => {
          const { method } = target(request)
          const response = await fetch(request)
          if (method !== 'GET' || response.status !== 200) return response
          const json = JSON.parse(await response.text())
          first ??= json.data[0]?.relationships?.org
          for (const { relationships } of json.data) if (relationships?.org) relationships.org = first
          const headers = new Headers(response.headers)
          headers.delete('content-length')
          return new Response(JSON.stringify(json), { status: 200, headers })
        }
      },
    },
    async (site) => {
      await invite(site, site.fresh())
      await invite(site, site.fresh(), { other: true })
      await list(site)
      const { json } = await list(site, '', { other: true })
      return json.data[0].relationships.org.data.id !== site.otherTenant.org_id
    },
  ),
]
