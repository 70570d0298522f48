import type { InvitationAction, InvitationFilter } from '../../world/invitations.ts'
import { MockError } from '../reply.ts'
import { handleOf, htmlPage, json, worldOf } from './answers.ts'
import type { ControlContext, ControlHandler } from './context.ts'
import { messagePage } from './mail.ts'
import { showTenant } from './show.ts'

/** Invitations of all providers, and what invited people do with them. */
export const invitations: Record<string, ControlHandler> = {
  listInvitations: (context) =>
    json(200, { invitations: handleOf(context).invitations.list(context.query as InvitationFilter) }),
  listTenants: (context) => {
    const providerStates = [...worldOf(context).providerStates]
    const tenants = providerStates.flatMap(([provider, providerState]) =>
      [...providerState.tenants.values()].map((tenant) => showTenant(provider, providerState, tenant)),
    )
    return json(200, { tenants })
  },
  acceptInvitation: (context) => json(200, decide(context, 'accept')),
  declineInvitation: (context) => json(200, decide(context, 'decline')),
  expireInvitation: (context) => json(200, decide(context, 'expire')),
  openAcceptLink: (context) => visit(context, 'accept', 'Welcome'),
  openDeclineLink: (context) => visit(context, 'decline', 'Declined'),
}

function decide(context: ControlContext, action: InvitationAction) {
  return handleOf(context).invitations[action](context.params.invitation as string)
}

/** What a click on a link of the e-mail does: the same, told as a page. */
function visit(context: ControlContext, action: InvitationAction, title: string) {
  try {
    const { email, tenant, state } = decide(context, action)
    return htmlPage(200, messagePage(title, `The invitation of ${email} to ${tenant} is ${state}.`))
  } catch (thrown) {
    if (!(thrown instanceof MockError)) throw thrown
    return htmlPage(thrown.status, messagePage('That did not work', thrown.message))
  }
}
