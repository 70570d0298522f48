import type { Invitation, Member, TenantFacts } from '../../domain/model.ts'
import type { Entity, Show } from '../../http/declared/own-part.ts'
import { extend } from '../../http/declared/shows.ts'
import { shows } from '../generated/blaxel.ts'

const source = 'invitation'
const owners = (id: string | null) => ({ createdBy: id ?? '', updatedBy: id ?? '' })

/** What responses show. */
export const show: Readonly<Record<keyof typeof shows, Show<Entity>>> = /* @__PURE__ */ extend(shows, {
  invitation: ({ invitedBy }: Invitation) => ({ ...owners(invitedBy), invitedBy: invitedBy ?? '' }),
  invited: () => ({ source }),
  member: ({ invited }: Member) => ({ email_verified: true, expired: false, ...(invited ? { source } : {}) }),
  mine: ({ id }: Invitation, { members }) => ({
    invitationId: id,
    type: 'workspace',
    workspaceDetails: { emails: [...members].slice(0, 10).map(({ email }) => ({ email })), user_number: members.size },
  }),
  joined: (_, tenant, context) => ({ workspace: show.workspace(tenant.facts, tenant, context) }),
  workspace: ({ createdBy, updatedAt, details }: TenantFacts, { members }, { query }) => ({
    ...owners(createdBy),
    updatedAt: new Date(updatedAt).toISOString(),
    status: 'ready',
    ...details,
    ...(query.countResources === true ? { resourceCounts: { users: members.size } } : {}),
  }),
})
