import type { Explorer, SendOptions } from '../explorer.ts'
import type { Person } from '../person.ts'
import { roleOf, type TourPeople } from './part.ts'

/** The people that requests are about, by effect. */
export interface Subjects {
  readonly invitation: Person | undefined
  readonly member: Person | undefined
  readonly grantee: Person | undefined
  /** Whether those who are invited or granted access are so already. */
  readonly again?: boolean
  /** The answer to an invitation; true by default. */
  readonly accept?: boolean
}

/**
 * A valid request of an operation, about people of the tour only. It gives the least role, so that it changes something
 * about people with another one. Undefined if there is no such person.
 */
export function sensible(
  explorer: Explorer,
  operation: string,
  subjects: Subjects,
  { knownUsers }: Pick<TourPeople, 'knownUsers'>,
): SendOptions | undefined {
  const { does = [], gives = {} } = explorer.provider.operations[operation] ?? {}
  const role = gives.role ? roleOf(explorer, 0) : {}
  const about = (person: Person | undefined, more = {}): SendOptions | undefined =>
    person && { person, gives: { ...role, ...more } }
  const [effect] = does
  switch (effect) {
    case undefined:
      return gives.tenantKey ? { gives: { tenantKey: 'explored-by-invitelab' } } : {}
    case 'invite': {
      const person = subjects.again ? subjects.invitation : explorer.newcomer()
      if (!person) return undefined
      return about(person, { email: person.email })
    }
    case 'grant': {
      const person = subjects.again ? subjects.grantee : knownUsers.find((one) => one !== subjects.grantee)
      return about(person, { email: person?.email })
    }
    case 'revoke':
    case 'change-invitation':
      return about(subjects.invitation)
    case 'change-member':
    case 'remove-member':
      return about(does.length > 1 ? (subjects.member ?? subjects.invitation) : subjects.member)
    case 'accept':
    case 'decline':
      return about(subjects.invitation, { accept: subjects.accept ?? true })
    case 'change-grant':
    case 'remove-grant':
      return about(subjects.grantee)
    case 'leave':
      return {}
    // Tenants are created, changed and deleted by another part.
    default:
      return undefined
  }
}
