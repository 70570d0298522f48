import type { Explorer } from '../explorer.ts'
import type { Person } from '../person.ts'

/** The people of a tour besides the admin. */
export interface TourPeople {
  /** Someone who can answer, and belongs to no tenant. */
  readonly invitee: Person | undefined
  /** Someone with a credential who belongs to no tenant and can only be invited, because the API cannot accept. */
  readonly outsider?: Person | undefined
  /** People who can be granted access, and have none. */
  readonly knownUsers: readonly Person[]
  /** Pending invitations of the main tenant that other steps must leave alone. */
  readonly bystanders: readonly Person[]
}

/** A part of a tour. */
export type Part = (explorer: Explorer, people: TourPeople) => Promise<void>

/** The role of a rank, as what a request gives. */
export function roleOf(explorer: Explorer, rank: number): { readonly role?: string } {
  const role = explorer.role(rank)
  return role === undefined ? {} : { role }
}

/** Someone becomes a member with a role, by default the one above the least, so that a reset shows. */
export async function join(explorer: Explorer, person: Person | undefined, rank = 1): Promise<void> {
  if (explorer.isThere('member', person)) {
    await explorer.act('change-member', person, { gives: roleOf(explorer, rank) })
    return
  }
  if (!explorer.isThere('invitation', person)) await explorer.act('invite', person, { gives: roleOf(explorer, rank) })
  if (!person) return
  await explorer.act('accept', person, { who: 'invitee' })
  const operation = explorer.operationFor('invite')
  const isGiven = operation !== undefined && explorer.provider.operations[operation]?.gives?.role !== undefined
  if (!isGiven) await explorer.act('change-member', person, { gives: roleOf(explorer, rank) })
}
