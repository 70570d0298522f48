import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'

/**
 * Someone whose address ends with the invitee's. Undefined if the address could belong to a person: if it has another
 * domain than the run's, and the target is not on this machine.
 */
export function lookalike(explorer: Explorer, { email }: Person): Person | undefined {
  const { context, ownsTarget } = explorer
  const domain = email.slice(email.indexOf('@') + 1)
  if (domain !== context.target.emailDomain && !ownsTarget) return undefined
  const [local = ''] = context.freshEmail().split('@')
  return explorer.meet(`${local}-${email}`)
}

/** Someone whose address starts with the invitee's, in a domain that can have no mail (RFC 2606, section 2); else a newcomer. */
export function longer(explorer: Explorer, { email }: Person): Person {
  return explorer.ownsTarget ? explorer.meet(`${email}.test`) : explorer.newcomer()
}

/** Someone whose address has a wildcard of SQL's LIKE where the invitee's has a letter; a newcomer if it could be a person's. */
export function withWildcard(explorer: Explorer, { email }: Person): Person {
  return explorer.ownsTarget ? explorer.meet(`_${email.slice(1)}`) : explorer.newcomer()
}

/** Someone with the invitee's address and a tag behind a plus; a newcomer if it could be a person's. */
export function tagged(explorer: Explorer, { email }: Person): Person {
  return explorer.ownsTarget ? explorer.meet(email.replace('@', '+invitelab@')) : explorer.newcomer()
}
