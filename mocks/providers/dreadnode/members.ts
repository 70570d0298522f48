import type { Member } from '../../domain/model.ts'
import type { DomainError } from '../../domain/outcome.ts'
import { ProviderError } from '../../http/request/provider-error.ts'
import type { RequestContext } from '../../http/request/request-context.ts'

/** The member that the path names by user id. */
export function namedMember(context: RequestContext): Member {
  const id = (context.params.user_id as string).toLowerCase()
  const person = context.providerState.peopleById.get(id)
  const member = person && context.tenant.members.byEmail(person.email)
  if (member) return member
  throw new ProviderError('not-found', `There is no user ${id} in ${context.tenant.facts.key}`, {
    source: { in: 'path', at: 'user_id' },
  })
}

/** The message of an error in adding, changing or removing a person. */
export const errorDetail =
  (email: string) =>
  (error: DomainError): string => {
    switch (error) {
      case 'already-member':
        return `${email} is already a member`
      case 'already-invited':
        return `${email} already has a pending invitation`
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
