import { comesBack, freshWith } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** An address with a percent sign that is accepted is kept. */
export const percent_address_is_kept = defineCheck<CheckContext>({
  id: 'percent_address_is_kept',
  group: 'lifecycle',
  title: 'An address with a percent sign is refused, or comes back unharmed',
  strength: 'must',
  source: 'RFC 5322, 3.2.3: the percent sign is allowed; whoever takes the address must not harm it',
  steps: ['invite an address with a percent sign', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, freshWith(context, '.50%40more'), { mayRefuse: true, exact: false }),
})
