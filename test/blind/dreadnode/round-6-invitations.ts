import type { BlindBug } from '../bug.ts'
import { answer, bodyOf, changeJson, changeSql, param } from '../common.ts'
import { bugsOf } from '../kinds.ts'
import { cancel, invite, join, known, mine, ofEmail, orgOf, pending, removeMember, respond } from './calls.ts'
import { isFor, keyIn, orgIdIn, plantedAfter, plantedBefore, succeeds } from './helpers.ts'
import { inFront } from './proxy.ts'
import { sql } from './statements.ts'

const { must, should } = bugsOf('dreadnode', 6)

/** Wrong behaviour of invitations. */
export const invitations: readonly BlindBug[] = [
  must({
    id: 'dreadnode-6-known-people-invited-as-readers',
    group: 'lifecycle',
    breaks: 'An invitation has the role that the request gives, for people with an account too.',
    source: 'Dreadnode API, invite_to_organization: role',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          const isKnown = (key: unknown) =>
            service.db.one('SELECT 1 FROM person WHERE email_key = ?', String(key)) !== undefined
          if (text.includes('INSERT INTO invitation') && isKnown(values[3])) values[4] = 'reader'
          return text
        }),
    },
    witness: async (site) => (await invite(site, known(site, 0), { role: 'contributor' })).json.role === 'reader',
  }),
  must({
    id: 'dreadnode-6-joins-with-role-of-first-invitation',
    group: 'sequences',
    breaks: 'Accepting gives the role of the accepted invitation, not of an earlier one to the same address.',
    source: 'Dreadnode API, respond_to_invitation: role',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (!text.includes('INSERT INTO member') || values[5] === null) return text
          const first = service.db.one<{ role: string }>(
            `SELECT role FROM invitation WHERE org_id = ? AND email_key = (SELECT email_key FROM person WHERE id = ?)
             ORDER BY created_at LIMIT 1`,
            ...values.slice(1, 3),
          )
          if (first) values[3] = first.role
          return text
        }),
    },
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await cancel(site, json.id)
      return (await join(site, 'contributor')).role === 'reader'
    },
  }),
  should({
    id: 'dreadnode-6-declined-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'A person who declined can be invited again, since no invitation is pending.',
    source: 'Karaage-Cluster/karaage#196',
    planting: plantedBefore('invite', ({ db }) => (request, reply) => {
      const declined = "SELECT 1 FROM invitation WHERE state = 'declined' AND email_key = ?"
      if (!db.one(declined, keyIn(request))) return
      const detail = 'An invitation was sent to this address already'
      return answer(reply, 409, { code: 409, detail, type: 'already_exists_error' })
    }),
    witness: async (site) => {
      const { json } = await invite(site, site.inviteeEmail)
      await respond(site, json.id, false)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  }),
  should({
    id: 'dreadnode-6-removed-cannot-be-invited-again',
    group: 'sequences',
    breaks: 'A person whose membership has ended can be invited again.',
    source: 'papra-hq/papra#1398',
    planting: plantedBefore('invite', (service) => (request, reply) => {
      const accepted = "SELECT 1 FROM invitation WHERE state = 'accepted' AND email_key = ? AND org_id = ?"
      if (!service.db.one(accepted, keyIn(request), orgIdIn(service.db, request))) return
      return answer(reply, 409, { code: 409, detail: 'This person is a member', type: 'member_exists_error' })
    }),
    witness: async (site) => {
      const { user_id } = await join(site)
      await removeMember(site, user_id)
      return (await invite(site, site.inviteeEmail)).status === 409
    },
  }),
  must({
    id: 'dreadnode-6-list-has-other-expiry',
    group: 'responses',
    breaks: 'The list shows the same expiry of an invitation as the response to inviting.',
    source: 'Dreadnode API, OrganizationInvitationResponse: expires_at',
    planting: inFront('mock', 'GET', /\/org\/[^/]+\/invitations$/, () => (json, _, { status }) => {
      if (status !== 200) return
      for (const one of json) one.expires_at = new Date(Date.parse(one.created_at) + 30 * 86_400_000).toISOString()
    }),
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      return Date.parse((await ofEmail(await pending(site), email)).expires_at) !== Date.parse(json.expires_at)
    },
  }),
  must({
    id: 'dreadnode-6-own-list-has-newest-only',
    group: 'lifecycle',
    breaks: "The caller's list has the pending invitations of all organizations.",
    source: 'Dreadnode API, list_my_pending_invitations',
    planting: sql([/AND i\.email_key = \? ORDER BY i\.created_at DESC$/, '$& LIMIT 1']),
    witness: async (site) => {
      await invite(site, site.inviteeEmail)
      await invite(site, site.inviteeEmail, { other: true })
      return (await mine(site)).length === 1
    },
  }),
  must({
    id: 'dreadnode-6-cancel-reaches-other-organization',
    group: 'tenants',
    breaks: 'Cancelling an invitation leaves the invitations of other organizations to the same address alone.',
    source: 'Dreadnode API, cancel_organization_invitation',
    planting: plantedAfter('cancel', ({ db }) => (request) => {
      const same = 'SELECT email_key FROM invitation WHERE id = ?'
      const all = `UPDATE invitation SET state = 'cancelled' WHERE state = 'pending' AND email_key = (${same})`
      db.run(all, param(request, 'invitation_id'))
    }),
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      await invite(site, email, { other: true })
      await cancel(site, json.id)
      return (await ofEmail(await pending(site, { other: true }), email)) === undefined
    },
  }),
  must({
    id: 'dreadnode-6-accepting-withdraws-other-invitations',
    group: 'tenants',
    breaks: 'Accepting one invitation leaves the invitations of other organizations pending.',
    source: 'Dreadnode API, list_my_pending_invitations and respond_to_invitation',
    planting: sql([
      'UPDATE invitation SET state = ? WHERE id = ?',
      "UPDATE invitation SET state = ? WHERE state = 'pending' AND email_key = (SELECT email_key FROM invitation WHERE id = ?)",
    ]),
    witness: async (site) => {
      await invite(site, site.inviteeEmail, { other: true })
      await join(site)
      return (await mine(site)).length === 0
    },
  }),
  must({
    id: 'dreadnode-6-own-list-names-one-organization',
    group: 'responses',
    breaks: "Each invitation in the caller's list names its own organization.",
    source: 'Dreadnode API, OrganizationInvitationResponse: org_name',
    planting: inFront('mock', 'GET', /\/invitations\/me$/, () => (json, _, { status }) => {
      if (status === 200) for (const one of json) one.org_name = json[0].org_name
    }),
    witness: async (site) => {
      const one = (await invite(site, site.inviteeEmail)).json
      const two = (await invite(site, site.inviteeEmail, { other: true })).json
      const names = (await mine(site)).map((each) => each.org_name)
      return names[0] === names[1] && one.org_name !== two.org_name
    },
  }),
  must({
    id: 'dreadnode-6-inviter-is-the-caller-of-the-list',
    group: 'responses',
    breaks: 'An invitation shows the person who sent it, in the list of each caller.',
    source: 'Dreadnode API, OrganizationInvitationResponse: invited_by',
    planting: {
      on: 'reference',
      wrap: (fetch) => async (request) => {
        const [authorization, path] = [request.headers.get('authorization'), new URL(request.url).pathname]
        const response = await fetch(request)
        if (request.method !== 'GET' || !path.endsWith('/invitations') || response.status !== 200) return response
        const prefix = request.url.replace(/invitations$/, 'members')
        const sent = new Request(prefix, { headers: { authorization: authorization ?? '' } })
        const group = (await (await fetch(sent)).json()) as { user_id: string }[]
        const json = (await response.json()) as { invited_by: string }[]
        return Response.json(json.map((one) => ({ ...one, invited_by: group[0]?.user_id ?? one.invited_by })))
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const { json } = await invite(site, email)
      return (await ofEmail(await pending(site), email)).invited_by !== json.invited_by
    },
  }),
  must({
    id: 'dreadnode-6-second-cancellation-of-address-has-no-effect',
    group: 'sequences',
    breaks: 'A cancelled invitation is gone from the list, also if the address was invited and cancelled before.',
    source: 'Dreadnode API, cancel_organization_invitation',
    planting: plantedBefore('cancel', ({ db }) => (request, reply) => {
      const earlier = `SELECT 1 FROM invitation i JOIN invitation j ON j.email_key = i.email_key AND j.org_id = i.org_id
        WHERE i.id = ? AND i.state = 'pending' AND j.state = 'cancelled'`
      return db.one(earlier, param(request, 'invitation_id')) ? reply.code(204).send() : undefined
    }),
    witness: async (site) => {
      const email = site.fresh()
      await cancel(site, (await invite(site, email)).json.id)
      const { status } = await cancel(site, (await invite(site, email)).json.id)
      return status === 204 && (await ofEmail(await pending(site), email)) !== undefined
    },
  }),
  must({
    id: 'dreadnode-6-list-ends-after-fifty',
    group: 'paging',
    breaks: 'The list has all pending invitations, since it has no pages.',
    source: 'Dreadnode OpenAPI document, list_organization_invitations',
    planting: sql([/AND i\.org_id = \? ORDER BY i\.created_at DESC$/, '$& LIMIT 50']),
    witness: async (site) => {
      for (let count = 0; count < 52; count++) await invite(site, site.fresh())
      return (await pending(site)).length === 50
    },
  }),
  must({
    id: 'dreadnode-6-plus-addresses-are-one',
    group: 'input',
    breaks: 'Addresses that differ in the part after a plus sign are different invitees.',
    source: 'Dreadnode API, invite_to_organization: email',
    planting: {
      reference: (service) =>
        changeSql(service, (text, values) => {
          if (text.includes('INSERT INTO invitation')) values[3] = String(values[3]).replace(/\+[^@]*@/, '@')
          return text
        }),
    },
    witness: async (site) => {
      const statuses = [
        (await invite(site, 'una+a@example.test')).status,
        (await invite(site, 'una+b@example.test')).status,
      ]
      return statuses.join() === '200,409'
    },
  }),
  must({
    id: 'dreadnode-6-silent-invitations-not-listed',
    group: 'input',
    breaks: 'An invitation that is not sent by e-mail is a pending invitation too, and is listed.',
    source: 'Dreadnode API, invite_to_organization: Send invitation email',
    planting: {
      reference: (service) => {
        const drafts = new Set<string>()
        service.app.addHook('preHandler', async (request) => {
          if (isFor('invite')(request) && bodyOf(request).send_email === false) drafts.add(bodyOf(request).email)
        })
        changeJson(service.app, succeeds('list'), (json) =>
          json.filter((one: { email: string }) => !drafts.has(one.email)),
        )
      },
    },
    witness: async (site) => {
      const email = site.fresh()
      const body = { email, role: 'reader', send_email: false }
      const { status } = await site.call('POST', `${orgOf(site)}/invitations`, { body })
      return status === 200 && (await ofEmail(await pending(site), email)) === undefined
    },
  }),
]
