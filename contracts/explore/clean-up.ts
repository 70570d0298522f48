import { removeGrant } from '../fixtures/membership.ts'
import type { TenantKeys } from '../kit/promises.ts'
import { CheckFailure, Halt, NotApplicable } from '../runner/check-failure.ts'
import type { Explorer } from './explorer.ts'
import { toAsk } from './to-ask.ts'

/** Removes everything that a tour has made. What cannot be removed stays in the ledger, for the sweep. */
export async function cleanUp(explorer: Explorer): Promise<void> {
  await quietly(() => deleteTenants(explorer))
  for (const tenant of explorer.tenants) {
    await quietly(() => removePeople(explorer, tenant))
    for (const { email } of explorer.granted)
      await quietly(async () => {
        if (await removeGrant(explorer.context, email, tenant)) explorer.context.noteGone(email, tenant)
      })
  }
}

async function removePeople({ context, people }: Explorer, tenant: TenantKeys): Promise<void> {
  const { members } = context.promises
  const own = new Set(people.map(({ email }) => email.toLowerCase()))
  const isOwn = ({ email }: { readonly email: string }) => own.has(email.toLowerCase())
  const invited = async () => (await context.client.list(tenant)).filter(isOwn)
  const joined = async () =>
    members ? members.read(await context.client.read(members.list(tenant))).filter(isOwn) : []
  const pending = await invited()
  for (const { handle } of pending) await context.tryRevoke(handle, { tenant })
  const present = await joined()
  for (const { handle } of present) if (members) await context.client.send(members.remove(tenant, handle))
  // The lists are the evidence: a target may have confirmed a removal and not carried it out.
  const left = [...(pending.length > 0 ? await invited() : []), ...(present.length > 0 ? await joined() : [])]
  const leftEmails = new Set(left.map(({ email }) => email.toLowerCase()))
  for (const { email } of people) if (!leftEmails.has(email.toLowerCase())) context.noteGone(email, tenant)
}

async function deleteTenants(explorer: Explorer): Promise<void> {
  for (const tenant of explorer.created) {
    const operation = explorer.operationFor('delete-tenant')
    if (operation) await explorer.context.client.send(toAsk(explorer.provider, operation, { tenant }))
  }
}

/** Runs a part of the clean-up. A failure must not stop the other parts. */
async function quietly(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (thrown) {
    if (thrown instanceof CheckFailure || thrown instanceof NotApplicable || thrown instanceof Halt) return
    throw thrown
  }
}
