import { comesBack, freshWith } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A Unicode address that is accepted is kept. */
export const unicode_address_is_kept = defineCheck<CheckContext>({
  id: 'unicode_address_is_kept',
  group: 'lifecycle',
  title: 'An address outside ASCII is refused, or comes back unharmed',
  strength: 'must',
  source: 'RFC 6531: the local part may be UTF-8; nobody has to take it, whoever does must not harm it',
  steps: ['invite an address outside ASCII', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, freshWith(context, '.zoë.李伟'), { mayRefuse: true, exact: false }),
})
