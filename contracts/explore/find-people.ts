import { listedFor, membersFor } from '../fixtures/membership.ts'
import type { CheckContext } from '../kit/context.ts'
import type { ProviderPromises, TenantKeys } from '../kit/promises.ts'
import { readShown } from '../kit/shown.ts'
import { CheckFailure, NotApplicable } from '../runner/check-failure.ts'
import type { Explorer } from './explorer.ts'
import { readUnlessRead } from './just-read.ts'
import { type Person, toPerson } from './person.ts'

/** The person with the credential "invitee", by what they can do. */
export interface Guests {
  readonly invitee: Person | undefined
  readonly outsider?: Person | undefined
}

/**
 * The target's invitee, if they belong to no tenant: someone who can answer, or an outsider where the API has no
 * way to accept.
 */
export async function findInvitee(explorer: Explorer): Promise<Guests> {
  const { inviteeEmail } = explorer.context.target
  if (inviteeEmail === undefined || !explorer.can('invitee')) return { invitee: undefined }
  const isFree = await explorer.context.once('people: invitee', () => isNowhere(explorer, inviteeEmail))
  const left = await leftBehind(explorer.context)
  if (!isFree || left.has(inviteeEmail.toLowerCase())) return { invitee: undefined }
  const person = explorer.meet(inviteeEmail, 'invitee')
  return explorer.operationFor('accept') ? { invitee: person } : { invitee: undefined, outsider: person }
}

/** The addresses that could not be removed, in lower case. */
export function leftBehind(context: CheckContext): Promise<Set<string>> {
  return context.once('people: left', async () => new Set<string>())
}

/** Read once per run: whatever the person has later was created by the run. */
async function isNowhere(explorer: Explorer, email: string): Promise<boolean> {
  for (const tenant of explorer.tenants) if (!(await isUnknown(explorer.context, email, tenant))) return false
  return hasNoInvitation(explorer)
}

/** Whether an address is neither invited nor a member. The checks must not touch people who are already in the tenant. */
export async function isUnknown(
  context: CheckContext,
  email: string,
  tenant: TenantKeys = context.tenant,
): Promise<boolean> {
  const { client, promises } = context
  try {
    const { members } = promises
    const isListed = !client.isMissing(promises.list(tenant).operation)
    if (isListed && members && isOneList(promises, tenant)) {
      const list = await readUnlessRead(context, promises.list(tenant))
      const all = [...promises.readListed(list), ...members.read(list)]
      return all.every((one) => one.email.toLowerCase() !== email.toLowerCase())
    }
    if (isListed && (await listedFor(context, email, tenant)).length > 0) return false
    return members === undefined || (await membersFor(context, email, tenant)).length === 0
  } catch (thrown) {
    // If a list cannot be read, the address may be in the tenant.
    if (thrown instanceof CheckFailure || thrown instanceof NotApplicable) return false
    throw thrown
  }
}

/** Whether one list without pages shows both invitations and members. */
export function isOneList({ list, members, paging }: ProviderPromises, tenant: TenantKeys): boolean {
  return !paging && members?.list(tenant).operation === list(tenant).operation
}

/** Whether the list of the invitee's own invitations shows none, where the API has such a list. */
async function hasNoInvitation(explorer: Explorer): Promise<boolean> {
  for (const [operation, { lists }] of explorer.operations) {
    if (lists?.of !== 'caller' || !lists.kinds.includes('invitation')) continue
    const exchange = await explorer.send(operation, { who: 'invitee' })
    if (exchange && readShown(explorer.provider, exchange).length > 0) return false
  }
  return true
}

/** The known users who have no access to any of the tenants yet. */
export async function findKnownUsers(explorer: Explorer): Promise<readonly Person[]> {
  const { knownUsers = [] } = explorer.context.target
  if (!explorer.operationFor('grant')) return []
  const known = await explorer.context.once('people: access', () => addressesWithAccess(explorer))
  if (!known) return []
  const present = new Set([...known, ...(await leftBehind(explorer.context))])
  explorer.withAccess = present
  const invited = explorer.context.target.inviteeEmail
  const free = knownUsers.filter((email) => !present.has(email.toLowerCase()) && email !== invited)
  for (const email of free.slice(0, 2)) explorer.addGranted(toPerson(email))
  for (const email of free.slice(2)) explorer.moreUsers.push({ email, handles: new Map() })
  return [...explorer.granted]
}

/** The addresses with access to a tenant at the first look. Undefined if a list cannot be read. */
async function addressesWithAccess(explorer: Explorer): Promise<readonly string[] | undefined> {
  const present: string[] = []
  for (const [operation, { lists }] of explorer.operations) {
    if (!lists?.kinds.includes('grant')) continue
    for (const tenant of explorer.tenants) {
      const exchange = await explorer.send(operation, { tenant })
      if (exchange?.response.status !== 200) return undefined
      present.push(...readShown(explorer.provider, exchange).map(({ email = '' }) => email))
    }
  }
  return present
}
