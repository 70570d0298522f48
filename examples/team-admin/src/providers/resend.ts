import { ApiError, toApiError } from './api-error.ts'
import type { Draft, Invitation, TeamApi } from './provider.ts'

/** Revokes an invitation and sends a new one, for APIs without an operation to resend. */
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
    // Without the status, so that TanStack Query does not retry: the first step has succeeded already.
    throw new ApiError(0, {
      message: `The old invitation for ${draft.email} was revoked, but no new one was sent: ${message}`,
    })
  }
}
