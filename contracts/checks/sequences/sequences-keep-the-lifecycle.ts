import { replay, search } from '../../model/search.ts'
import { defineCheck } from '../define-check.ts'

export const sequences_keep_the_lifecycle = defineCheck({
  title: 'After any sequence of requests, the lists show who is invited and who is a member',
  strength: 'must',
  source: 'Every client relies on it: an invitation is listed until it is revoked or answered, and no longer',
  steps: [
    'run random sequences: invite, invite again, revoke, accept, decline, change the role, list, follow pages',
    'compare every response and every list with a small model',
    'shrink a failing sequence to a short one that still fails',
    'clean up after each sequence',
  ],
  writes: true,
  invitations: 10,
  run: (context) => (context.given === undefined ? search(context) : replay(context, context.given)),
})
