import type { Invitation, Member } from '../../domain/model.ts'
import { extend } from '../../http/declared/shows.ts'
import { shows } from '../generated/dreadnode.ts'

/** The id of an unknown person in fields that the schema requires. */
const unknownPerson = '00000000-0000-0000-0000-000000000000'

const withId = ({ id }: Member) => ({ id })

/** What responses show. */
export const show = /* @__PURE__ */ extend(shows, {
  invitation: ({ invitedBy, email }: Invitation, _, { providerState }) => ({
    invited_by: invitedBy ?? unknownPerson,
    pending_verification: providerState.person(email) === undefined,
  }),
  // The mock knows whole names only.
  member: ({ id }: Member) => ({ id, first_name: undefined, last_name: undefined }),
  permission: withId,
})
