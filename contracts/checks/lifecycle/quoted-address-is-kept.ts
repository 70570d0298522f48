import { comesBack, freshWith } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An address with a quotation mark that is accepted is kept. */
export const quoted_address_is_kept = defineCheck<CheckContext>({
  id: 'quoted_address_is_kept',
  group: 'lifecycle',
  title: 'An address with a quotation mark is refused, or comes back unharmed',
  strength: 'must',
  source: 'RFC 5322, 3.4.1: quotes are allowed; whoever takes the address must not harm it',
  steps: ['invite an address with a quotation mark', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, freshWith(context, ".o'neil"), { mayRefuse: true, exact: false }),
})
