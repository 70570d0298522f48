import { randomUUID } from 'node:crypto'
import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, type Json, onHook, setBody, uuid } from '../common.ts'
import type { Reference } from '../planting.ts'
import {
  all,
  attributesIn,
  bodyFor,
  cancel,
  emailKeyIn,
  emails,
  gives,
  idIn,
  inFrontOfMock,
  invite,
  isCancel,
  isInvite,
  isList,
  itemOf,
  jsonOf,
  must,
  orgIn,
  orgOf,
  otherOrgOf,
  refused,
} from './round-9-helpers.ts'

interface Row {
  readonly seq: number
  readonly id: string
  readonly email_key: string
  readonly role_id: string
}

const rowOf = ({ db }: Reference, id: string, state: 'pending' | 'revoked') =>
  db.one<Row>('SELECT * FROM invitation WHERE id = ? AND state = ?', id, state)

const rowFor = ({ db }: Reference, org: string, key: string, state: 'pending' | 'revoked') =>
  db.one<Row>(
    'SELECT * FROM invitation WHERE org_id = ? AND email_key = ? AND state = ? ORDER BY seq DESC',
    ...[org, key, state],
  )

const invalid = (name: string, detail: string) =>
  new ProviderError(400, detail, { issues: [{ path: ['data', 'attributes', name], detail, kind: 'value' }] })

const taken = () => invalid('email', 'This address already has a pending invitation')

export const lifecycle: readonly BlindBug[] = [
  must(
    'invited-again-with-the-old-role',
    'sequences',
    'An address that is invited again with another role is listed with the new role.',
    'facts B5 (cancel, then invite again); an upsert that does not write the role',
    {
      reference: (service) =>
        changeJson(service.app, gives(201, isInvite), ({ data }, request) => {
          const old = rowFor(service, orgIn(request), emailKeyIn(request), 'revoked')
          if (old) service.db.run('UPDATE invitation SET role_id = ? WHERE id = ?', old.role_id, data.id)
        }),
    },
    async (site) => {
      const [email, other] = [site.fresh(), site.fresh()]
      const made = await invite(site, email, { role: site.roles[1] })
      await cancel(site, made.json.data.id)
      await invite(site, email, { role: site.roles[2] })
      await invite(site, other, { role: site.roles[2] })
      const page = await all(site)
      return itemOf(page, email).attributes.role !== itemOf(page, other).attributes.role
    },
  ),
  must(
    'cancelling-the-old-id-cancels-the-new',
    'sequences',
    'Cancelling with the id of an invitation that is already cancelled leaves a later invitation of the address alone.',
    'Snyk REST API, Invites: the id names one invitation; a lookup by the address of the stored row',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isCancel, (request) => {
          const old = rowOf(service, idIn(request), 'revoked')
          if (!old) return
          service.db.run(
            "UPDATE invitation SET state = 'revoked' WHERE org_id = ? AND email_key = ? AND state = 'pending'",
            ...[orgIn(request), old.email_key],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const old = (await invite(site, email)).json.data.id
      await cancel(site, old)
      await invite(site, email)
      await cancel(site, old)
      return !emails(await all(site)).includes(email)
    },
  ),
  must(
    'second-cancel-of-an-address-fails',
    'sequences',
    'An invitation that was cancelled and made again can be cancelled again.',
    'Snyk REST API, Invites: cancel a pending invitation; frain-dev/convoy#1858 (unique index over address and state)',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isCancel, (request) => {
          const row = rowOf(service, idIn(request), 'pending')
          if (row && rowFor(service, orgIn(request), row.email_key, 'revoked'))
            throw new ProviderError(404, 'There is no such pending invitation')
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      return (await cancel(site, (await invite(site, email)).json.data.id)).status !== 204
    },
  ),
  must(
    'refused-duplicate-changes-the-role',
    'lifecycle',
    'A refused second invite changes nothing in the pending invitation.',
    'A refused request changes nothing; the role is written before the check',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isInvite, (request) => {
          const row = rowFor(service, orgIn(request), emailKeyIn(request), 'pending')
          const role = String(attributesIn(request).role).toLowerCase()
          if (row && service.db.one('SELECT 1 FROM role WHERE id = ?', role))
            service.db.run('UPDATE invitation SET role_id = ? WHERE id = ?', role, row.id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      await invite(site, email, { role: site.roles[1] })
      const before = itemOf(await all(site), email).attributes.role
      await invite(site, email, { role: site.roles[0] })
      return itemOf(await all(site), email).attributes.role !== before
    },
  ),
  must(
    'refused-duplicate-renews-the-id',
    'lifecycle',
    'The id of a pending invitation stays the same when a second invite is refused.',
    'Ids stay the same; a new id is given before the clash is found',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isInvite, (request) => {
          const row = rowFor(service, orgIn(request), emailKeyIn(request), 'pending')
          if (row) service.db.run('UPDATE invitation SET id = ? WHERE id = ?', randomUUID(), row.id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, email)
      return itemOf(await all(site), email).id !== made.json.data.id
    },
  ),
  must(
    'client-sets-is-active',
    'input',
    'An invite with an attribute that the request does not have is refused.',
    'facts B2 (additionalProperties: false in attributes); mass assignment',
    {
      reference: ({ app }) => {
        const given = new Map<string, boolean>()
        const asked = new WeakMap<object, boolean>()
        onHook(app, 'preHandler', isInvite, (request) => {
          const { data } = bodyOf(request)
          if (typeof data?.attributes?.is_active !== 'boolean') return
          const { is_active, ...attributes } = data.attributes
          asked.set(request, is_active)
          setBody(request, { ...bodyOf(request), data: { ...data, attributes } })
        })
        changeJson(app, gives(201, isInvite), ({ data }, request) => {
          const active = asked.get(request)
          if (active === undefined) return
          data.attributes.is_active = active
          given.set(data.id, active)
        })
        changeJson(app, gives(200, isList), (json) => {
          json.data = json.data.filter(({ id }: Json) => given.get(id) !== false)
        })
      },
    },
    async (site) => {
      const body = bodyFor(site.fresh(), site.roles[1])
      body.data.attributes.is_active = false
      return (await invite(site, '', { body })).status === 201
    },
  ),
  must(
    'invited-again-is-listed-as-inactive',
    'sequences',
    'A pending invitation is listed as active, even if an earlier one to the address was cancelled.',
    'facts B2 (is_active true: still waiting); a join by the address instead of the id',
    {
      reference: (service) =>
        changeJson(service.app, gives(200, isList), ({ data }, request) => {
          for (const { attributes } of data)
            if (rowFor(service, orgIn(request), attributes.email.toLowerCase(), 'revoked')) attributes.is_active = false
        }),
    },
    async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.data.id)
      await invite(site, email)
      return itemOf(await all(site), email).attributes.is_active === false
    },
  ),
  must(
    'invited-again-takes-its-former-place',
    'sequences',
    'A new invitation is last in the list, also if the address was invited before.',
    'facts B4 (insertion order: new items never land on an earlier page); the cancelled row is revived',
    {
      reference: (service) =>
        changeJson(service.app, gives(201, isInvite), ({ data }, request) => {
          const old = rowFor(service, orgIn(request), emailKeyIn(request), 'revoked')
          if (!old) return
          service.db.run('DELETE FROM invitation WHERE id = ?', old.id)
          service.db.run('UPDATE invitation SET seq = ? WHERE id = ?', old.seq, data.id)
        }),
    },
    async (site) => {
      const email = site.fresh()
      const made = await invite(site, email)
      await invite(site, site.fresh())
      await cancel(site, made.json.data.id)
      await invite(site, email)
      return emails(await all(site)).at(-1) !== email
    },
  ),
  must(
    'cancel-reaches-the-other-organization',
    'tenants',
    'Cancelling an invitation leaves the invitation of the same address to another organization pending.',
    'One organization does not touch another; an UPDATE by the address without the organization',
    {
      reference: (service) =>
        afterCancel(service, (id) => {
          const row = rowOf(service, id, 'revoked')
          if (row) service.db.run("UPDATE invitation SET state = 'revoked' WHERE email_key = ?", row.email_key)
        }),
    },
    async (site) => {
      const [email, org] = [site.fresh(), otherOrgOf(site)]
      const made = await invite(site, email)
      await invite(site, email, { org })
      await cancel(site, made.json.data.id)
      return !emails(await all(site, org)).includes(email)
    },
  ),
  must(
    'underscore-matches-any-letter',
    'input',
    'An address can be invited if only a similar one is pending.',
    'Snyk REST API, Invites: invite a user; the address is compared with LIKE',
    {
      reference: ({ app, db }) =>
        onHook(app, 'preHandler', isInvite, (request) => {
          const sql = "SELECT 1 FROM invitation WHERE org_id = ? AND state = 'pending' AND email_key LIKE ?"
          if (db.one(sql, orgIn(request), emailKeyIn(request))) throw taken()
        }),
    },
    async (site) => {
      await invite(site, 'jo-doe@example.test')
      return (await invite(site, 'jo_doe@example.test')).status !== 201
    },
  ),
  must(
    'refused-role-leaves-an-invitation',
    'lifecycle',
    'An invite that is refused for its role leaves no invitation behind.',
    'A refused request changes nothing; the row is inserted before the role is looked up',
    {
      reference: (service) =>
        onHook(service.app, 'preHandler', isInvite, (request) => {
          const { email, role } = attributesIn(request)
          const [key, { db }] = [emailKeyIn(request), service]
          if (!uuid.test(String(role)) || db.one('SELECT 1 FROM role WHERE id = ?', String(role).toLowerCase())) return
          if (!key.includes('@') || rowFor(service, orgIn(request), key, 'pending')) return
          db.run(
            `INSERT INTO invitation (id, org_id, email, email_key, role_id, state, created_by, created_at)
             SELECT ?, ?, ?, ?, id, 'pending', '', 0 FROM role ORDER BY name LIMIT 1`,
            ...[randomUUID(), orgIn(request), String(email), key],
          )
        }),
    },
    async (site) => {
      const email = site.fresh()
      const { status } = await invite(site, email, { role: randomUUID() })
      return status === 400 && emails(await all(site)).includes(email)
    },
  ),
  must(
    'capitals-cannot-be-invited-again',
    'sequences',
    'An address with capital letters can be invited again after its invitation was cancelled.',
    'facts B5 (cancel, then invite again); frain-dev/convoy#1858, with a key that is freed as written',
    inFrontOfMock(() => {
      const pending = new Set<string>()
      const addresses = new Map<string, string>()
      return async (request, { operation, org, id }, next) => {
        if (operation === 'invite') {
          const email = String((await jsonOf(request)).data?.attributes?.email)
          const key = `${org} ${email.toLowerCase()}`
          if (pending.has(key)) return refused(request, 409, 'Conflict', `${email} has already been invited`)
          const response = await next(request)
          if (response.status !== 201) return response
          addresses.set(String((await jsonOf(response)).data.id), email)
          pending.add(key)
          return response
        }
        const response = await next(request)
        if (operation === 'cancel' && response.status === 204) pending.delete(`${org} ${addresses.get(id)}`)
        return response
      }
    }),
    async (site) => {
      const email = `Robin.${site.fresh()}`
      await cancel(site, (await invite(site, email)).json.data.id, orgOf(site))
      return (await invite(site, email)).status !== 201
    },
  ),
]

/** Does more after an invitation was cancelled. */
function afterCancel({ app }: Reference, work: (id: string) => void): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (gives(204, isCancel)(request, reply)) work(idIn(request))
    return payload
  })
}
