import { withValue } from '../../../kit/to-ask.ts'
import { type Ask, isSuccess } from '../../../runner/exchange.ts'
import type { Explorer } from '../../explorer.ts'
import { handleOf, type Person } from '../../person.ts'
import { type Attempt, readOwn, readTenant, tryAdminsOnly } from '../attempts.ts'
import { withWildcard } from '../look-alikes.ts'
import { type Part, roleOf, type TourPeople } from '../part.ts'
import { readOnly } from '../requests/naming.ts'
import type { Subjects } from '../sensible.ts'

const who = 'invitee'

/** What someone may do after each step: invited, joined, promoted, inviting others, demoted, removed. */
export const rightsByRole: Part = async (explorer, people) => {
  const { invitee, bystanders, knownUsers } = people
  const { tenant, provider } = explorer
  const adminRole = provider.rules.adminRoles?.[0]
  if (!invitee || adminRole === undefined || !explorer.spending.has(45, 5)) return
  const here: Attempt = { who, tenant }
  const subjects: Subjects = { invitation: bystanders[0], member: undefined, grantee: knownUsers[0] }
  await explorer.together([
    () => explorer.act('grant', knownUsers[0], { gives: roleOf(explorer, 0) }),
    () => explorer.act('invite', invitee, { gives: roleOf(explorer, 0) }),
  ])
  await readTenant(explorer, here)

  await explorer.act('accept', invitee, { who })
  await explorer.act('change-member', invitee, { gives: roleOf(explorer, 0) })
  await explorer.together([
    () => explorer.look({ kinds: ['invitation', 'member'], tenants: [tenant] }),
    () => readOwn(explorer, who, ['tenant']),
    () => readCounts(explorer),
  ])

  await explorer.act('change-member', invitee, { gives: { role: adminRole } })
  const [kept, revoked] = [withWildcard(explorer, invitee), explorer.newcomer()]
  await explorer.together([
    async () => {
      await explorer.act('invite', kept, { who, gives: roleOf(explorer, 0) })
      await explorer.act('change-invitation', kept, { who, gives: roleOf(explorer, 1) })
    },
    () => explorer.act('invite', revoked, { who, gives: roleOf(explorer, 1) }),
  ])
  await explorer.together([
    // A refused invitation by someone else leaves the inviter unchanged.
    () => explorer.act('invite', kept, { gives: roleOf(explorer, 1) }),
    () => readTenant(explorer, here),
  ])
  await explorer.together([
    () => explorer.act('revoke', revoked, { who }),
    () => explorer.act('change-grant', knownUsers[0], { who, gives: roleOf(explorer, 1) }),
    () => grantAs(explorer),
  ])
  await explorer.look({ kinds: ['invitation', 'member', 'grant'], tenants: [tenant] })
  await inOther(explorer, people)

  // The person who changes a role is not the one who invited.
  await explorer.step('change-member', invitee, { who, gives: roleOf(explorer, 1) })
  await explorer.act('change-member', invitee, { gives: roleOf(explorer, 0) })
  // They have no special rights to what they have created.
  const about = { ...subjects, invitation: kept, grantee: explorer.moreUsers[0] ?? knownUsers[0] }
  await explorer.together([
    () => tryAll(explorer, people, here, about),
    () => explorer.act('change-member', invitee, { who, gives: { role: adminRole } }),
  ])
  await leaveFirst(explorer, people)

  await explorer.together([
    () => readTenant(explorer, { ...here, isById: true }),
    // A former admin who has left the tenant.
    () => explorer.act('invite', explorer.newcomer(), { who, gives: roleOf(explorer, 0) }),
    () => explorer.act('revoke', kept),
  ])
}

/** The invitee gives someone access, who keeps it. Not a person whom other requests try to add. */
async function grantAs(explorer: Explorer): Promise<void> {
  const [person] = explorer.moreUsers
  if (!person || !explorer.operationFor('grant')) return
  explorer.addGranted(person)
  await explorer.act('grant', person, { who, gives: roleOf(explorer, 1) })
}

/** Someone who has declined has no rights. */
export const rightsAfterDeclining: Part = async (explorer, people) => {
  const { invitee, bystanders } = people
  if (!invitee || explorer.context.profile.name !== 'thorough') return
  await explorer.act('invite', invitee, { gives: roleOf(explorer, 1) })
  await explorer.act('decline', invitee, { who })
  const subjects: Subjects = { invitation: bystanders[0], member: undefined, grantee: undefined }
  await tryAll(explorer, people, { who, tenant: explorer.tenant }, subjects)
  await lookAll(explorer, invitee)
}

/** An admin of the main tenant, as a stranger, as an invited person and as a plain member of the other one. */
async function inOther(explorer: Explorer, people: TourPeople): Promise<void> {
  const { invitee } = people
  const { otherTenant: tenant } = explorer
  if (!invitee || !tenant) return
  const there: Attempt = { who, tenant }
  const stranger = explorer.newcomer()
  const subjects: Subjects = { invitation: stranger, member: undefined, grantee: undefined }
  await explorer.together([
    () => explorer.act('invite', stranger, { tenant, gives: roleOf(explorer, 0) }),
    () => readTenant(explorer, there),
  ])
  await explorer.act('invite', invitee, { tenant, gives: roleOf(explorer, 0) })
  await explorer.act('accept', invitee, { tenant, who })
  await explorer.act('change-member', invitee, { tenant, gives: roleOf(explorer, 0) })
  await explorer.together([
    () => explorer.look({ kinds: ['invitation', 'member'] }),
    () => readOwn(explorer, who, ['tenant']),
  ])
  await tryAll(explorer, people, there, subjects)
  // Rights in the tenant of the path count, not those in the tenant of a header.
  const alter = explorer.ownsTarget ? namingOther(explorer, explorer.tenant) : undefined
  const [operation, handle] = [explorer.operationFor('revoke'), handleOf(stranger, tenant)]
  await explorer.together([
    async () =>
      alter &&
      explorer.act('change-tenant', undefined, { who, tenant, gives: { tenantName: 'Taken by a member' }, alter }),
    // The rank that they have in the main tenant.
    () =>
      explorer.act('change-member', invitee, {
        who,
        tenant,
        gives: { role: explorer.provider.rules.adminRoles?.[0] },
      }),
    // An invitation of the other tenant, named below the tenant that the caller is an admin of.
    async () => operation && handle !== undefined && explorer.send(operation, { who, subject: handle }),
  ])
  await explorer.act('revoke', stranger, { tenant })
}

/** Someone in both tenants leaves one, or is removed from it. The other must not change. */
async function leaveFirst(explorer: Explorer, { invitee }: TourPeople): Promise<void> {
  const { otherTenant } = explorer
  if (!invitee) return
  const alter = namingOther(explorer)
  await readOwn(explorer, who, ['tenant'], {})
  const left = await explorer.act('leave', invitee, { who, ...(alter ? { alter } : {}) })
  if (!left) await explorer.act('remove-member', invitee)
  else if (!isSuccess(left)) await explorer.act('leave', invitee, { who })
  await explorer.together([
    () => lookAll(explorer, invitee),
    () => readCounts(explorer),
    async () => otherTenant && readTenant(explorer, { who, tenant: otherTenant }),
    async () => otherTenant && readOnly(explorer, who),
  ])
  if (!otherTenant) return
  await explorer.act('remove-member', invitee, { tenant: otherTenant })
  await explorer.together([
    () => readOwn(explorer, who, ['tenant'], {}),
    // The invitations and permissions of someone who is in none of the tenants any more.
    () => explorer.look({ kinds: ['invitation', 'grant'], tenants: [explorer.tenant] }),
  ])
}

/** Adds a header that names another tenant, where other operations take one: the path is what counts. */
export function namingOther(
  { provider, otherTenant }: Explorer,
  another = otherTenant,
): ((ask: Ask) => Ask) | undefined {
  for (const { tenant = {} } of Object.values(provider.operations))
    for (const [key, places] of Object.entries(tenant)) {
      const place = places.find((one) => one.in === 'header')
      if (place && another) return (ask) => withValue(ask, place, another[key])
    }
  return undefined
}

/** Reads what shows numbers only if a parameter asks for them. */
async function readCounts(explorer: Explorer): Promise<void> {
  for (const [operation, { does, tenant, switches = {} }] of explorer.operations)
    for (const name of does.length === 0 && tenant ? Object.keys(switches) : [])
      await explorer.send(operation, { alter: (ask) => withValue(ask, { in: 'query', name }, 'true') })
}

async function tryAll(explorer: Explorer, people: TourPeople, attempt: Attempt, subjects: Subjects): Promise<void> {
  await explorer.together([
    () => readTenant(explorer, attempt),
    () => tryAdminsOnly(explorer, people, attempt, subjects),
  ])
}

/** Reads invitations and members as the admin, and what the person is told about themselves. */
async function lookAll(explorer: Explorer, person: Person): Promise<void> {
  await explorer.together([
    () => explorer.look({ kinds: ['invitation', 'member'], person }),
    () => readOwn(explorer, who, ['tenant'], {}),
  ])
}
