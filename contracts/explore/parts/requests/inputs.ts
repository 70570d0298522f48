import type { Explorer } from '../../explorer.ts'
import { join, type Part, roleOf, type TourPeople } from '../part.ts'
import type { Subjects } from '../sensible.ts'
import { bodies } from './bodies.ts'
import { mediaTypes } from './media-types.ts'
import { versions } from './versions.ts'

/**
 * Runs steps while there is one of each kind of the subject: a member and a grantee in the main tenant, and an invitation
 * in the other one that the invitee can answer. Removes them afterwards.
 */
async function withSubjects(
  explorer: Explorer,
  people: TourPeople,
  run: (subjects: Subjects) => Promise<void>,
): Promise<void> {
  const { invitee, knownUsers, bystanders } = people
  const grantee = knownUsers[0]
  const { otherTenant } = explorer
  const gives = roleOf(explorer, 1)
  await explorer.together([
    () => join(explorer, invitee),
    async () => otherTenant && explorer.act('invite', invitee, { tenant: otherTenant, gives }),
    () => explorer.act('grant', grantee, { gives }),
  ])
  // Someone who has access would be refused for that reason.
  for (const other of knownUsers.slice(1))
    if (explorer.isThere('grant', other)) await explorer.act('remove-grant', other)
  await run({ invitation: bystanders[0], member: invitee, grantee })
  await explorer.act('remove-grant', grantee)
  await explorer.act('remove-member', invitee)
  // An answer that was read in spite of its surplus members makes the invitee a member there.
  if (otherTenant) for (const effect of ending(explorer)) await explorer.act(effect, invitee, { tenant: otherTenant })
}

/** What ends an invitation and a membership: one request, where one operation does both. */
function ending(explorer: Explorer): readonly ('revoke' | 'remove-member')[] {
  const isShared = explorer.operationFor('revoke') === explorer.operationFor('remove-member')
  return isShared ? ['revoke'] : ['revoke', 'remove-member']
}

/** Every operation with all kinds of bodies, parameters and media types. */
export const inputs: Part = (explorer, people) =>
  withSubjects(explorer, people, async (subjects) => {
    for (const send of [versions, mediaTypes, bodies]) await send(explorer, people, subjects)
  })
