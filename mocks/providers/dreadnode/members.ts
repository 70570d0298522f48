import type { Member } from '../../domain/model.ts'
import type { Denial } from '../../domain/outcome.ts'
import type { Call } from '../../http/call.ts'
import { Refusal } from '../../http/refusal.ts'

/** The member whom the path names by the user's id. */
export function namedMember(call: Call): Member {
  const id = (call.params.user_id as string).toLowerCase()
  const person = call.providerState.peopleById.get(id)
  const member = person && call.tenant.members.byEmail(person.email)
  if (member) return member
  throw new Refusal('not-found', `There is no user ${id} in ${call.tenant.facts.key}`, {
    culprit: { in: 'path', at: 'user_id' },
  })
}

/** Why somebody cannot be added, changed or removed. */
export const whyNot =
  (email: string) =>
  (denied: Denial): string => {
    switch (denied) {
      case 'already-member':
        return `${email} is there already`
      case 'already-invited':
        return `${email} has a pending invitation already`
      case 'unknown-person':
        return `There is no user ${email}`
      case 'member-limit':
        return `There is no room for ${email}: the member limit is reached`
      case 'last-one':
        return `${email} is the last owner`
      default:
        return `${email} cannot be added`
    }
  }
