import type { InvitationAction, InvitationFilter } from '../../world/invitations.ts'
import { MockError } from '../reply.ts'
import { handleOf, htmlPage, json, worldOf } from './answers.ts'
import type { ControlCall, ControlHandler } from './call.ts'
import { messagePage } from './mail.ts'
import { showTenant } from './show.ts'

/** Invitations of all providers, and what invited people do with them. */
export const invitations: Record<string, ControlHandler> = {
  listInvitations: (call) =>
    json(200, { invitations: handleOf(call).invitations.list(call.query as InvitationFilter) }),
  listTenants: (call) => {
    const providerStates = [...worldOf(call).providerStates]
    const tenants = providerStates.flatMap(([provider, providerState]) =>
      [...providerState.tenants.values()].map((tenant) => showTenant(provider, providerState, tenant)),
    )
    return json(200, { tenants })
  },
  acceptInvitation: (call) => json(200, decide(call, 'accept')),
  declineInvitation: (call) => json(200, decide(call, 'decline')),
  expireInvitation: (call) => json(200, decide(call, 'expire')),
  openAcceptLink: (call) => visit(call, 'accept', 'Welcome'),
  openDeclineLink: (call) => visit(call, 'decline', 'Declined'),
}

function decide(call: ControlCall, action: InvitationAction) {
  return handleOf(call).invitations[action](call.params.invitation as string)
}

/** What a click on a link of the e-mail does: the same, told as a page. */
function visit(call: ControlCall, action: InvitationAction, title: string) {
  try {
    const { email, tenant, state } = decide(call, action)
    return htmlPage(200, messagePage(title, `The invitation of ${email} to ${tenant} is ${state}.`))
  } catch (thrown) {
    if (!(thrown instanceof MockError)) throw thrown
    return htmlPage(thrown.status, messagePage('That did not work', thrown.message))
  }
}
