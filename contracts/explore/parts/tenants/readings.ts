import type { TenantKeys } from '../../../kit/promises.ts'
import { withValue } from '../../../kit/to-ask.ts'
import type { Who } from '../../../runner/exchange.ts'
import type { Explorer, SendOptions } from '../../explorer.ts'
import { switchesOf } from '../schemas.ts'
import { type Own, set } from './own.ts'

/** Former members of a deleted tenant see nothing of it: its name, what the tour reads each time, and own lists. */
export async function readGone(explorer: Explorer, own: Own): Promise<void> {
  const { tenant } = own
  await askForNames(explorer, own)
  await readMine(explorer, { who: 'admin', tenant }, 'tenants')
  await readMine(explorer, { who: 'invitee', tenant }, 'tenants', 'tenant', 'invitation')
  await readPlainly(explorer, tenant)
}

/** Who reads, and about which tenant. */
export interface Reader {
  readonly who: Who
  readonly tenant: TenantKeys
}

/** What a reader can read: their own invitations, their tenants, one tenant, or its members. */
export type Readable = 'invitation' | 'tenants' | 'tenant' | 'member'

/** Sends the requests that show these things, in the same form each time. */
export async function readMine(
  explorer: Explorer,
  { who, tenant }: Reader,
  ...things: readonly Readable[]
): Promise<void> {
  for (const [operation, { does, lists, answers, tenant: places, subject }] of explorer.operations) {
    if (does.length > 0 || subject) continue
    const isTenant = answers?.shapes.some((name) => explorer.provider.shapes[name]?.is === 'tenant') === true
    const own = isTenant ? 'tenants' : 'invitation'
    const shown = places ? (isTenant ? 'tenant' : 'member') : own
    if ((lists || isTenant) && things.includes(shown)) await explorer.send(operation, { who, tenant, form: {} })
  }
}

/** Sends every request that reads something of a tenant, without alternatives: the same requests each time. */
export async function readPlainly(explorer: Explorer, tenant: TenantKeys): Promise<void> {
  for (const [operation, { does, tenant: places, subject }] of explorer.operations)
    if (does.length === 0 && places && !subject) await explorer.send(operation, { tenant, alter: (ask) => ask })
}

/** Reads a tenant through every operation that shows it. */
export async function readShowing(
  explorer: Explorer,
  { about }: Own,
  { who = 'admin', lists: isListed = true }: { who?: Who; lists?: boolean } = {},
): Promise<void> {
  for (const [operation, { does, answers, lists, tenant }] of explorer.operations) {
    const shows = answers?.shapes.some((name) => explorer.provider.shapes[name]?.is === 'tenant')
    if (does.length === 0 && shows && (isListed || tenant))
      await explorer.send(operation, { who, ...(lists && !tenant ? {} : about) })
  }
}

/** Reads it through every operation that shows it, or that takes its name, in all forms of the latter. */
export async function readTenants(explorer: Explorer, own: Own): Promise<void> {
  await readShowing(explorer, own)
  await askForNames(explorer, own)
}

/** Asks whether a name is taken. */
export async function askForName(explorer: Explorer, name: string, caller: SendOptions): Promise<void> {
  for (const [operation, { does, gives }] of explorer.operations)
    if (does.length === 0 && gives?.tenantKey) await explorer.send(operation, { ...caller, gives: { tenantKey: name } })
}

/** Asks for everything that an answer about a name can say. */
export function withReason({ operations }: Explorer): Pick<SendOptions, 'alter'> {
  const names = operations.flatMap(([, { does, gives, switches = {} }]) =>
    does.length === 0 && gives?.tenantKey ? Object.keys(switches) : [],
  )
  return { alter: (ask) => names.reduce((all, name) => withValue(all, { in: 'query', name }, 'true'), ask) }
}

/** Asks whether its name is free, in all forms. Every third time, a parameter asks for less, which it does by default too. */
export async function askForNames(explorer: Explorer, own: Own): Promise<void> {
  for (const [operation, { does, gives }] of explorer.operations) {
    if (does.length > 0 || !gives?.tenantKey) continue
    await explorer.send(operation, own.about)
    for (const name of switchesOf(explorer.context.spec, operation)) {
      const value = explorer.turns.next(`${operation}, ${name}`) % 3 === 1 ? 'false' : 'true'
      await explorer.send(operation, { ...own.about, alter: set({ in: 'query', name }, value) })
    }
  }
}
