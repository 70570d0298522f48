import { comesBack, freshWith } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** Upper case in an address is kept. */
export const upper_case_address_is_kept = defineCheck<CheckContext>({
  id: 'upper_case_address_is_kept',
  group: 'lifecycle',
  title: 'An address with upper case comes back as it was given',
  strength: 'should',
  source: 'RFC 5321, 2.4: the local part is case sensitive; clients compare without regard to case',
  steps: ['invite an address with upper case', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, freshWith(context, '.McKenzie'), { mayRefuse: false, exact: true }),
})
