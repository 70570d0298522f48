import type { CheckContext } from '../../kit/context.ts'
import { replay, search } from '../../model/search.ts'
import { defineCheck } from '../../runner/check.ts'

/** Whatever is done in whatever order, the lists show what came of it. */
export const sequences_keep_the_lifecycle = defineCheck<CheckContext>({
  id: 'sequences_keep_the_lifecycle',
  group: 'sequences',
  title: 'In any order of requests, the lists show who is invited and who is not',
  strength: 'must',
  source: 'Every client leans on it: what was invited is listed until it is revoked or answered, and no longer',
  steps: [
    'go through random sequences: invite, invite again, revoke, accept, decline, change the role, list, page on',
    'hold every answer and every list against a model of a dozen lines',
    'leave out of a failing sequence whatever the failure does not need',
    'clean up after each sequence',
  ],
  writes: true,
  invitations: 10,
  run: (context) => (context.given === undefined ? search(context) : replay(context, context.given)),
})
