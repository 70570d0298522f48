import type { Member } from '../../../mocks/domain/model.ts'
import { memberByPerson } from '../../../mocks/http/declared/subjects.ts'
import type { RequestContext } from '../../../mocks/http/request/request-context.ts'
import type { Json } from '../common.ts'

/** The body of a request to the mock. */
export const bodyIn = (context: RequestContext): Json => context.body

/** The id of the invitation that the path names. */
export const invitationId = (context: RequestContext): string => String(context.params.invitation_id).toLowerCase()

/** The member that the path names by user id. */
export const namedMember = (context: RequestContext): Member | undefined => memberByPerson('user_id')(context).member
