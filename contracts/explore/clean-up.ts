import type { TenantKeys } from '../kit/promises.ts'
import { toAsk } from '../kit/to-ask.ts'
import { CheckFailure, Halt, NotApplicable } from '../runner/check-failure.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import type { Explorer } from './explorer.ts'
import { isOneList } from './guests.ts'
import { readUnlessRead } from './just-read.ts'
import { keyOf } from './person.ts'

/**
 * Removes everything that an explorer has made. What cannot be removed stays in the ledger, for the sweep.
 * @param tenants Where to look for it; in all tenants of the target by default.
 * @returns The addresses that may be left, in lower case.
 */
export async function cleanUp(
  explorer: Explorer,
  tenants: Iterable<TenantKeys> = explorer.tenants,
): Promise<ReadonlySet<string>> {
  const left = new Set<string>()
  const all = [...explorer.people, ...explorer.granted].map(({ email }) => email.toLowerCase())
  const unsure = () => {
    for (const email of all) left.add(email)
  }
  await quietly(() => deleteTenants(explorer), unsure)
  for (const tenant of tenants) {
    const remove = async () => {
      for (const email of await removePeople(explorer, tenant)) left.add(email)
    }
    await quietly(remove, unsure)
    await quietly(async () => {
      for (const email of await removeGrants(explorer, tenant)) left.add(email)
    }, unsure)
  }
  return left
}

/** Returns the addresses that are left. */
async function removePeople({ context, people }: Explorer, tenant: TenantKeys): Promise<ReadonlySet<string>> {
  const { members } = context.promises
  const own = new Set(people.map(({ email }) => email.toLowerCase()))
  const isOwn = ({ email }: { readonly email: string }) => own.has(email.toLowerCase())
  const { list, readListed } = context.promises
  const isListed = !context.client.isMissing(list(tenant).operation)
  const isOne = isListed && isOneList(context.promises, tenant)
  const invited = async () => (isListed ? (await context.client.list(tenant)).filter(isOwn) : [])
  const joined = async () =>
    members ? members.read(await context.client.read(members.list(tenant))).filter(isOwn) : []
  const both = (shown: Exchange) => {
    return { pending: readListed(shown).filter(isOwn), present: members?.read(shown).filter(isOwn) ?? [] }
  }
  if (own.size === 0) return own
  const known = people.flatMap(({ email, handles }) =>
    (handles.get(keyOf(tenant)) ?? []).map((handle) => ({ email, handle })),
  )
  const found = isOne ? both(await readUnlessRead(context, list(tenant))) : undefined
  const pending = found?.pending ?? (isListed ? await invited() : known)
  for (const { handle } of pending) await context.tryRevoke(handle, { tenant })
  const present = found?.present ?? (await joined())
  for (const { handle } of present) if (members) await context.client.send(members.remove(tenant, handle))
  // The lists are the evidence: a target may have confirmed a removal and not carried it out.
  const isChanged = pending.length + present.length > 0
  const rest = isOne && isChanged ? both(await context.client.read(list(tenant))) : undefined
  const remaining = rest
    ? [...rest.pending, ...rest.present]
    : [
        ...(pending.length > 0 && !isOne ? await invited() : []),
        ...(present.length > 0 && !isOne ? await joined() : []),
      ]
  const left = new Set(remaining.map(({ email }) => email.toLowerCase()))
  for (const { email } of people) if (!left.has(email.toLowerCase())) context.noteGone(email, tenant)
  return left
}

/** Returns the addresses that still have access. */
async function removeGrants({ context, granted }: Explorer, tenant: TenantKeys): Promise<ReadonlySet<string>> {
  const { grants } = context.promises
  if (!grants || granted.length === 0) return new Set()
  const own = new Set(granted.map(({ email }) => email.toLowerCase()))
  const find = async () => {
    const all = grants.read(await context.client.read(grants.list(tenant)))
    return all.filter(({ email }) => own.has(email.toLowerCase()))
  }
  const present = await find()
  for (const { handle } of present) context.client.noteMissing(await context.client.send(grants.remove(tenant, handle)))
  const left = new Set((present.length > 0 ? await find() : []).map(({ email }) => email.toLowerCase()))
  for (const { email } of granted) if (!left.has(email.toLowerCase())) context.noteGone(email, tenant)
  return left
}

async function deleteTenants(explorer: Explorer): Promise<void> {
  for (const [tenant, who] of explorer.created) {
    const operation = explorer.operationFor('delete-tenant')
    if (!operation) continue
    const deleted = await explorer.context.client.send(toAsk(explorer.provider, operation, { tenant }), who)
    if (isSuccess(deleted)) for (const { email } of explorer.people) explorer.context.noteGone(email, tenant)
  }
}

/** Runs a part of the clean-up. A failure must not stop the other parts. */
async function quietly(act: () => Promise<void>, failed: () => void): Promise<void> {
  try {
    await act()
  } catch (thrown) {
    if (!(thrown instanceof CheckFailure || thrown instanceof NotApplicable || thrown instanceof Halt)) throw thrown
    failed()
  }
}
