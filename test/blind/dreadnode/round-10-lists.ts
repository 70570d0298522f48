import type { BlindBug } from '../bug.ts'
import { changeSql, replaceSql } from '../common.ts'
import * as h from './round-10-helpers.ts'

const { must, invite, invitations, items, mine, join } = h

export const listBugs: readonly BlindBug[] = [
  must(
    'list-ends-at-50',
    'paging',
    'The list of pending invitations is complete: it has no pages.',
    'OpenAPI document, list_organization_invitations: a bare array without parameters',
    {
      reference: (service) =>
        replaceSql(service, 'i.org_id = ? ORDER BY i.created_at DESC', 'i.org_id = ? ORDER BY i.created_at LIMIT 50'),
    },
    async (site) => {
      for (let index = 0; index < 51; index++) await invite(site, site.fresh())
      return (await items(site, invitations(site))).length === 50
    },
  ),
  must(
    'accepted-back-after-removal',
    'sequences',
    "An accepted invitation does not come back to the recipient's list after the member was removed.",
    'facts C5: GET /invitations/me returns pending ones only',
    {
      reference: (service) =>
        changeSql(service, (sql) =>
          sql.includes('AND i.email_key = ? ORDER')
            ? sql.replace(
                "i.state = 'pending'",
                `(i.state = 'pending' OR (i.state = 'accepted' AND NOT EXISTS
                  (SELECT 1 FROM member m JOIN person q ON q.id = m.person_id
                    WHERE m.org_id = i.org_id AND q.email_key = i.email_key)))`,
              )
            : sql,
        ),
    },
    async (site) => {
      await h.removeMember(site, (await join(site)).json.user_id)
      return (await mine(site)).json.length > 0
    },
  ),
]
