import { listTenants } from '../../world/inspect.ts'
import type { InvitationFilter, WorldAction } from '../../world/invitations.ts'
import { toMockError } from '../request/mock-error.ts'
import type { ControlContext, ControlHandler } from './context.ts'
import { messagePage } from './mail.ts'
import { htmlPage, json, stateOf, worldOf } from './replies.ts'

/** Invitations of all providers, and the actions of invited people. */
export const invitations: Record<string, ControlHandler> = {
  listInvitations: (context) =>
    json(200, { invitations: worldOf(context).invitations.list(context.query as InvitationFilter) }),
  listTenants: (context) => json(200, { tenants: listTenants(stateOf(context)) }),
  acceptInvitation: (context) => json(200, act(context, 'accept')),
  declineInvitation: (context) => json(200, act(context, 'decline')),
  expireInvitation: (context) => json(200, act(context, 'expire')),
  openAcceptLink: (context) => openLink(context, 'accept', 'Welcome'),
  openDeclineLink: (context) => openLink(context, 'decline', 'Declined'),
}

function act(context: ControlContext, action: WorldAction) {
  return worldOf(context).invitations[action](context.params.invitation as string)
}

/** Performs the action of an e-mail's link, and shows the result as a page. */
function openLink(context: ControlContext, action: WorldAction, title: string) {
  try {
    const { email, tenant, state } = act(context, action)
    return htmlPage(200, messagePage(title, `The invitation of ${email} to ${tenant} is ${state}.`))
  } catch (thrown) {
    const error = toMockError(thrown)
    if (!error) throw thrown
    return htmlPage(error.status, messagePage('That did not work', error.message))
  }
}
