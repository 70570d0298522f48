import { comesBack, freshWith } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A plus in an address is kept. */
export const plus_address_is_kept = defineCheck<CheckContext>({
  id: 'plus_address_is_kept',
  group: 'lifecycle',
  title: 'An address with a plus comes back as it was given',
  strength: 'must',
  source: 'RFC 5322, 3.4.1: the plus is part of the local part; test suites lean on it',
  steps: ['invite an address with a plus', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, freshWith(context, '+team'), { mayRefuse: false, exact: false }),
})
