import { comesBack } from '../../fixtures/addresses.ts'
import type { CheckContext } from '../../kit/context.ts'
import { defineCheck } from '../../runner/check.ts'

/** A long address that is accepted is kept. */
export const long_address_is_kept = defineCheck<CheckContext>({
  id: 'long_address_is_kept',
  group: 'lifecycle',
  title: 'An address of the greatest length is refused, or comes back unharmed',
  strength: 'must',
  source: 'RFC 5321, 4.5.3.1: 64 characters before the @; whoever takes the address must not cut it',
  steps: ['invite an address with 64 characters before the @', 'it is listed as it was given', 'revoke it: it is gone'],
  writes: true,
  invitations: 1,
  run: (context) => comesBack(context, longest(context), { mayRefuse: true, exact: false }),
})

function longest(context: CheckContext): string {
  const [local = '', domain] = context.freshEmail().split('@')
  return `${local.padEnd(64, 'x')}@${domain}`
}
