import { replay, search } from '../../explore/sequences/search.ts'
import { defineCheck } from '../define-check.ts'

export const sequences_keep_the_lifecycle = defineCheck({
  title: 'After any sequence of requests, the lists show who is invited and who is a member',
  strength: 'must',
  source: 'Every client relies on it: an invitation is listed until it is revoked or answered, and no longer',
  steps: [
    'run random sequences: invite, invite again, revoke, accept, decline, change roles, remove, leave, grant, list, follow pages',
    'hold every response against the requests, the earlier responses and the lifecycle',
    'shrink a failing sequence to a short one that still fails in the same way, and run it once more',
    'clean up after each sequence',
  ],
  keeps: 'run',
  writes: true,
  invitations: 10,
  run: (context) => (context.given === undefined ? search(context) : replay(context, context.given)),
})
