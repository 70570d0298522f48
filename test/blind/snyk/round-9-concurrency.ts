import { ProviderError } from '../../reference/common/provider-error.ts'
import type { BlindBug } from '../bug.ts'
import { changeJson, changeSql, onHook, pause } from '../common.ts'
import {
  all,
  attributesIn,
  emailKeyIn,
  emails,
  gives,
  invite,
  isInvite,
  isList,
  must,
  orgIn,
  orgOf,
  otherOrgOf,
} from './round-9-helpers.ts'

const pending = "SELECT id FROM invitation WHERE org_id = ? AND state = 'pending'"

export const concurrency: readonly BlindBug[] = [
  must(
    'check-then-insert',
    'concurrency',
    'An address that is invited twice at once is listed once.',
    'nazarli-shabnam/clevis#270, webrenew/memories#382',
    {
      reference: (service) => {
        const { app, db } = service
        db.run('DROP INDEX one_pending')
        changeSql(service, (sql) => sql.replace(/ON CONFLICT \(org_id, email_key\).*DO NOTHING/s, ''))
        onHook(app, 'preHandler', isInvite, async (request) => {
          const found = db.one(`${pending} AND email_key = ?`, orgIn(request), emailKeyIn(request))
          const detail = 'This address already has a pending invitation'
          const issues = [{ path: ['data', 'attributes', 'email'], detail, kind: 'value' }]
          if (found) throw new ProviderError(400, detail, { issues })
          await pause()
        })
      },
    },
    async (site) => {
      const email = site.fresh()
      await Promise.all([invite(site, email), invite(site, email)])
      return emails(await all(site)).filter((one) => one === email).length === 2
    },
  ),
  must(
    'last-writer-wins',
    'concurrency',
    'Two invitations that are made at once are both listed.',
    'One request does not touch another; the list is read, changed and written as a whole',
    {
      reference: ({ app, db }) => {
        const before = new WeakMap<object, Set<string>>()
        onHook(app, 'preHandler', isInvite, async (request) => {
          before.set(request, new Set(db.all<{ id: string }>(pending, orgIn(request)).map(({ id }) => id)))
          await pause()
        })
        changeJson(app, gives(201, isInvite), ({ data }, request) => {
          for (const { id } of db.all<{ id: string }>(pending, orgIn(request)))
            if (id !== data.id && !before.get(request)?.has(id)) db.run('DELETE FROM invitation WHERE id = ?', id)
        })
      },
    },
    async (site) => {
      const made = [site.fresh(), site.fresh()]
      await Promise.all(made.map((email) => invite(site, email)))
      const listed = emails(await all(site))
      return !made.every((email) => listed.includes(email))
    },
  ),
  must(
    'answer-of-the-other-request',
    'concurrency',
    'The response to an invite repeats the address and the role of its own request.',
    'A response agrees with its request; the input is kept in a variable that all requests share',
    {
      reference: ({ app }) => {
        let current: Record<string, unknown> = {}
        onHook(app, 'preHandler', isInvite, async (request) => {
          current = attributesIn(request)
          await pause()
        })
        changeJson(app, gives(201, isInvite), ({ data }) => {
          data.attributes.email = current.email
          data.attributes.role = current.role
        })
      },
    },
    async (site) => {
      const made = [site.fresh(), site.fresh()]
      const answers = await Promise.all(made.map((email) => invite(site, email)))
      return answers.some(({ json }, index) => json.data.attributes.email !== made[index])
    },
  ),
  must(
    'lists-of-two-organizations-mix',
    'concurrency',
    'Two lists that are read at once each name their own organization.',
    'One tenant does not touch another; the current organization is kept in a variable that all requests share',
    {
      reference: ({ app }) => {
        let current = ''
        onHook(app, 'preHandler', isList, async (request) => {
          current = orgIn(request)
          await pause()
        })
        changeJson(app, gives(200, isList), ({ data }) => {
          for (const { relationships } of data) relationships.org.data.id = current
        })
      },
    },
    async (site) => {
      const orgs = [orgOf(site), otherOrgOf(site)]
      for (const org of orgs) await invite(site, site.fresh(), { org })
      const pages = await Promise.all(orgs.map((org) => all(site, org)))
      return pages.some(({ json }, index) => json.data[0].relationships.org.data.id !== orgs[index])
    },
  ),
]
