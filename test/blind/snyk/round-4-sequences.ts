import type { BlindBug } from '../bug.ts'
import { answer, changeJson, changeSql, jsonOf, onHook, param, setBody } from '../common.ts'
import { withRules } from '../mock.ts'
import { changedResponse } from '../proxy.ts'
import { cancel, emailsOf, fill, follow, idOf, invitation, invite, list, orgOf, pathOf, version } from './calls.ts'
import { emailIn, errorDocument, isCancel, isInvite, isMade, mediaType, taken } from './helpers.ts'
import { proxy } from './proxy.ts'

const shared = { provider: 'snyk', round: 4, group: 'sequences', strength: 'must' } as const

export const sequences: readonly BlindBug[] = [
  {
    ...shared,
    id: 'snyk-4-address-revoked-only-once',
    breaks: 'An invitation can be cancelled, also if an earlier one to the same address was cancelled.',
    source: 'keybase/keybase-issues#1342 (a unique index over organization, address and state)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const twin = `SELECT 1 FROM invitation i JOIN invitation h ON h.org_id = i.org_id AND h.email_key = i.email_key
            WHERE i.id = ? AND i.state = 'pending' AND h.state = 'revoked'`
          if (db.one(twin, param(request, 'invite_id').toLowerCase()))
            return answer(reply, 500, errorDocument(500, 'The query failed'), mediaType)
          return undefined
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      return (await cancel(site, idOf(await invite(site, email)))).status === 500
    },
  },
  {
    ...shared,
    id: 'snyk-4-listed-once-per-attempt',
    breaks: 'An address that was invited again is listed once.',
    source: 'Snyk REST API, Invites: the list has pending invitations (a join with the history of the address)',
    planting: {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.replace(
            'JOIN role r ON r.id = i.role_id',
            'JOIN role r ON r.id = i.role_id JOIN invitation h ON h.org_id = i.org_id AND h.email_key = i.email_key',
          ),
        ),
    },
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, idOf(await invite(site, email)))
      await invite(site, email)
      return emailsOf(await list(site)).length === 2
    },
  },
  {
    ...shared,
    id: 'snyk-4-old-id-revokes-new-invitation',
    breaks: 'The id of a cancelled invitation does not cancel a later invitation to the same address.',
    source: 'Snyk REST API, Invites: a cancellation is for one invitation',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request) => {
          const newest = `SELECT n.id FROM invitation o JOIN invitation n ON n.org_id = o.org_id AND n.email_key = o.email_key
            WHERE o.id = ? AND n.state = 'pending'`
          const found = db.one<{ id: string }>(newest, param(request, 'invite_id').toLowerCase())
          if (found) Object.assign(request.params as object, { invite_id: found.id })
        }),
    },
    witness: async (site) => {
      const email = site.fresh()
      const old = idOf(await invite(site, email))
      await cancel(site, old)
      await invite(site, email)
      await cancel(site, old)
      return !emailsOf(await list(site)).includes(email)
    },
  },
  {
    ...shared,
    id: 'snyk-4-upper-case-id-revokes-nothing',
    breaks: 'After a cancellation with 204 the invitation is no longer listed, in any letter case of its id.',
    source: 'Snyk REST API, Invites: 204; RFC 9562: UUIDs are read without regard to case',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isCancel, (request, reply) => {
          const id = param(request, 'invite_id')
          const pending = "SELECT 1 FROM invitation WHERE id = ? AND state = 'pending'"
          if (id === id.toLowerCase() || !db.one(pending, id.toLowerCase())) return undefined
          return reply.code(204).send()
        }),
    },
    witness: async (site) => {
      const [id = ''] = await fill(site, 1)
      const revoked = await cancel(site, id.toUpperCase())
      return revoked.status === 204 && (await list(site)).json.data.length === 1
    },
  },
  {
    ...shared,
    id: 'snyk-4-later-pages-cached-over-revoke',
    breaks: 'A cancelled invitation is gone from every page, also from a page that was read before.',
    source: 'Snyk REST API, Invites: only pending invitations are listed',
    planting: proxy('reference', () => {
      const pages = new Map<string, { text: string; headers: Headers }>()
      return async (seen, next) => {
        const key = `${seen.headers.get('authorization')} ${seen.url}`
        const kept = seen.method === 'GET' ? pages.get(key) : undefined
        if (kept) return new Response(kept.text, { headers: kept.headers })
        const response = await next()
        if (seen.method === 'POST' && response.ok) pages.clear()
        if (seen.method === 'GET' && response.ok && seen.url.searchParams.has('starting_after'))
          pages.set(key, { text: await response.clone().text(), headers: new Headers(response.headers) })
        return response
      }
    }),
    witness: async (site) => {
      const ids = await fill(site, 12)
      const { next } = (await list(site)).json.links
      await follow(site, next)
      await cancel(site, ids[11] ?? '')
      return (await follow(site, next)).json.data.length === 2
    },
  },
  {
    ...shared,
    id: 'snyk-4-client-chooses-id',
    group: 'input',
    breaks: 'A body with a member that is not documented gives 400; the client cannot choose the id.',
    source: 'specs/snyk.yaml: OrgInvitationRequestData has no additional properties',
    planting: {
      reference: ({ app, db }) => {
        const chosen = new WeakMap<object, unknown>()
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = jsonOf(request)
          if (typeof body?.data?.id !== 'string') return
          chosen.set(request, body.data.id)
          delete body.data.id
          setBody(request, body)
        })
        changeJson(app, isMade, (json, request) => {
          const id = chosen.get(request)
          if (typeof id !== 'string') return
          db.run('UPDATE invitation SET id = ? WHERE id = ?', id, json.data.id)
          json.data.id = id
        })
      },
    },
    witness: async (site) => {
      const body = invitation(site.fresh(), site.roles[1])
      body.data.id = '11111111-2222-4333-8444-555555555555'
      return (await site.call('POST', pathOf(site), { body })).status === 201
    },
  },
  {
    ...shared,
    id: 'snyk-4-underscore-is-a-wildcard',
    group: 'input',
    breaks: 'An address can be invited if no equal address is pending: an underscore in it stands for itself.',
    source: 'cisagov/manage.get.gov#4293 (ILIKE instead of a comparison in lower case)',
    planting: {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request, reply) => {
          const key = emailIn(request).toLowerCase()
          const like = "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key LIKE ?"
          return db.one(like, param(request, 'org_id'), key) ? answer(reply, 400, taken, mediaType) : undefined
        }),
    },
    witness: async (site) => {
      await invite(site, 'sam.lee@example.test')
      return (await invite(site, 'sam_lee@example.test')).status === 400
    },
  },
  {
    ...shared,
    id: 'snyk-4-address-in-an-array',
    group: 'input',
    breaks: 'An address that is not a string gives 400.',
    source: 'specs/snyk.yaml: email is a string',
    planting: {
      reference: ({ app }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const body = jsonOf(request)
          if (!Array.isArray(body?.data?.attributes?.email)) return
          body.data.attributes.email = String(body.data.attributes.email)
          setBody(request, body)
        }),
    },
    witness: async (site) => (await invite(site, [site.fresh()])).status === 201,
  },
  {
    ...shared,
    id: 'snyk-4-letter-case-makes-another-address',
    group: 'input',
    strength: 'should',
    breaks: 'An address with other letter case is the same address, so that a person is invited once.',
    source: 'kolide/fleet#299',
    planting: withRules({ emailCase: 'significant' }),
    witness: async (site) => {
      await invite(site, 'robin@example.test')
      return (await invite(site, 'Robin@Example.test')).status === 201
    },
  },
  {
    ...shared,
    id: 'snyk-4-upper-case-organization-is-empty',
    group: 'tenants',
    strength: 'should',
    breaks: 'An organization has the same list in any letter case of its id.',
    source: 'RFC 9562: UUIDs are read without regard to case',
    planting: proxy('mock', () => async (seen, next) => {
      const response = await next()
      if (seen.method !== 'GET' || response.status !== 200 || seen.org === seen.org.toLowerCase()) return response
      return changedResponse(response, (json) => {
        json.data = []
      })
    }),
    witness: async (site) => {
      await fill(site, 1)
      const answered = await site.call('GET', `/orgs/${orgOf(site).toUpperCase()}/invites?${version}`)
      return answered.status === 200 && answered.json.data.length === 0
    },
  },
]
