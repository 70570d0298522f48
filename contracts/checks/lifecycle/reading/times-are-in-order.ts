import { timesShown } from '../../../fixtures/times.ts'
import { CheckFailure } from '../../../runner/check-failure.ts'
import { defineCheck } from '../../define-check.ts'

export const times_are_in_order = defineCheck({
  title: 'An invitation expires after it was created',
  strength: 'must',
  source: {
    blaxel: 'Blaxel, PendingInvitation: createdAt and expiresAt; every client shows how long an invitation is valid',
    dreadnode:
      'Dreadnode, OrganizationInvitationResponse: created_at and expires_at; every client shows how long an invitation is valid',
  },
  steps: ['invite two fresh addresses', 'in the responses and in the list, each expires after it was created'],
  writes: true,
  invitations: 2,
  run: async (context) => {
    const wrong = (await timesShown(context)).find(({ created, expires }) => expires <= created)
    if (!wrong) return
    throw new CheckFailure(
      'ExpiresBeforeCreated',
      `${wrong.email} expires at ${wrong.expiresAt}, before it was created at ${wrong.createdAt}`,
      {
        expected: `after ${wrong.createdAt}`,
        received: wrong.expiresAt,
        exchange: wrong.exchange,
      },
    )
  },
})
