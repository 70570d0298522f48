import { ApiError, toApiError } from './api-error.ts'
import type { Draft, Invitation, TeamApi } from './provider.ts'

/** Revokes and invites again, where an API has no operation to resend. */
export async function inviteAgain(
  { revoke, invite }: Pick<TeamApi, 'revoke' | 'invite'>,
  invitation: Invitation,
  draft: Draft,
): Promise<Invitation> {
  await revoke(invitation)
  try {
    return await invite(draft)
  } catch (error) {
    const { message } = toApiError(error)
    // Not an error of its own status: to try the whole again would revoke what is no longer there.
    throw new ApiError(0, {
      message: `The old invitation of ${draft.email} is revoked, but no new one was sent: ${message}`,
    })
  }
}
