import type { BlindBug } from '../bug.ts'
import { bodyOf, changeJson, changeSql, onHook, replaceSql, setBody } from '../common.ts'
import * as h from './round-10-helpers.ts'

const { must, at, fine, items, members, invite, invitations, setRole, removeMember, join, reader } = h

export const memberBugs: readonly BlindBug[] = [
  must(
    'role-in-all-organizations',
    'tenants',
    "Changing a member's role in one organization leaves the role in other organizations alone.",
    'facts C2: PUT /org/{org}/members/{user_id}',
    {
      reference: (service) =>
        replaceSql(service, 'SET role = ? WHERE org_id = ? AND', 'SET role = ? WHERE (org_id = ? OR true) AND'),
    },
    async (site) => {
      const { user_id } = await reader(site)
      await setRole(site, user_id, 'contributor')
      return !(await reader(site, site.otherTenant))
    },
  ),
  must(
    'demoted-owner-keeps-rights',
    'sequences',
    'A member who is no longer an owner can no longer invite.',
    'facts C5: inviting needs the owner role',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE cached (org_id TEXT, person_id TEXT)')
        db.run(`CREATE TRIGGER caches AFTER UPDATE OF role ON member WHEN NEW.role = 'owner' BEGIN
          INSERT INTO cached VALUES (NEW.org_id, NEW.person_id); END`)
        replaceSql(
          { db },
          'SELECT o.*, m.role FROM org o',
          `SELECT o.*, iif(EXISTS (SELECT 1 FROM cached c WHERE c.org_id = o.id AND c.person_id = m.person_id),
            'owner', m.role) AS role FROM org o`,
        )
      },
    },
    async (site) => {
      const { user_id } = await reader(site)
      await setRole(site, user_id, 'owner')
      await setRole(site, user_id, 'reader')
      const body = { email: site.fresh(), role: 'reader' }
      return (await site.call('POST', invitations(site), { token: site.credentials.limited, body })).status === 200
    },
  ),
  must(
    'removed-member-still-reads',
    'sequences',
    'A removed member can no longer read the members of the organization.',
    'facts C5: removing ends the membership; naveedharri/baalda#16',
    {
      reference: ({ db }) => {
        db.run('CREATE TABLE former (org_id TEXT, person_id TEXT, role TEXT)')
        db.run(`CREATE TRIGGER leaves AFTER DELETE ON member BEGIN
          INSERT INTO former VALUES (OLD.org_id, OLD.person_id, 'reader'); END`)
        replaceSql(
          { db },
          'm.role FROM org o JOIN member m',
          'm.role FROM org o JOIN (SELECT org_id, person_id, role FROM member UNION SELECT * FROM former) m',
        )
      },
    },
    async (site) => {
      await removeMember(site, (await reader(site)).user_id)
      return (await site.call('GET', members(site), { token: site.credentials.limited })).status === 200
    },
  ),
  must(
    'user-deleted-with-other-membership',
    'responses',
    'user_deleted is false as long as the user is a member of another organization.',
    'facts C2: user_deleted when it was the last membership',
    {
      reference: ({ app }) =>
        changeJson(app, fine('remove'), (json) => {
          json.user_deleted = true
        }),
    },
    async (site) => (await removeMember(site, (await reader(site)).user_id)).json.user_deleted,
  ),
  must(
    'role-response-is-old',
    'responses',
    "The response to changing a member's role has the new role.",
    'OpenAPI document, update_organization_member_role: the member after the change',
    {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, string>()
        onHook(app, 'preHandler', at('role'), (request) => {
          const { org, user_id } = request.params as { org: string; user_id: string }
          const sql = 'SELECT m.role FROM member m JOIN org o ON o.id = m.org_id WHERE o.key = ? AND m.person_id = ?'
          before.set(request, db.one<{ role: string }>(sql, org, user_id)?.role ?? '')
        })
        changeJson(app, fine('role'), (json, request) => {
          json.role = before.get(request)
        })
      },
    },
    async (site) => (await setRole(site, (await reader(site)).user_id, 'contributor')).json.role === 'reader',
  ),
  must(
    'contributor-may-invite',
    'tenants',
    'Inviting needs the owner role; a contributor cannot invite.',
    'facts C5: inviting and member management need the Owner role',
    {
      reference: (service) => {
        let isInvite = false
        onHook(
          service.app,
          'onRequest',
          () => true,
          (request) => {
            isInvite = at('invite')(request)
          },
        )
        changeSql(service, (sql) =>
          isInvite ? sql.replace('o.*, m.role FROM', "o.*, iif(m.role = 'reader', m.role, 'owner') AS role FROM") : sql,
        )
      },
    },
    async (site) => {
      await join(site, 'contributor')
      const body = { email: site.fresh(), role: 'reader' }
      return (await site.call('POST', invitations(site), { token: site.credentials.invitee, body })).status === 200
    },
  ),
  must(
    'membership-id-differs-in-list',
    'responses',
    'A membership has the same id in the response to accepting and in the list of members.',
    'OpenAPI document, OrganizationMemberResponse: id of the membership',
    {
      reference: ({ app }) =>
        changeJson(app, fine('respond'), (json) => {
          if (json) json.id = json.user_id
        }),
    },
    async (site) => {
      const { id } = (await join(site)).json
      return !(await items(site, members(site))).some((member) => member.id === id)
    },
  ),
  must(
    'text-false-accepts',
    'input',
    'The text "false" does not accept an invitation.',
    'Dreadnode API, AcceptOrganizationInvitationRequest: accept is a boolean',
    {
      reference: ({ app }) =>
        onHook(app, 'preHandler', at('respond'), (request) => {
          const body = bodyOf(request)
          if (typeof body.accept === 'string') setBody(request, { accept: body.accept !== '' })
        }),
    },
    async (site) => {
      const { id } = (await invite(site, site.inviteeEmail)).json
      return (await h.respond(site, id, 'false')).json?.user_email === site.inviteeEmail
    },
  ),
]
