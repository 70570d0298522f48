import type { CredentialHeader } from '../../../specs/declaration.ts'
import type { Ask, Who } from '../../runner/exchange.ts'
import type { Explorer } from '../explorer.ts'
import { type Cast, type Part, roleOf } from './part.ts'
import { type Subjects, sensible } from './sensible.ts'

/** Someone who asks for what they may not do. */
interface Actor {
  readonly who: Who
  /** Changes the requests. */
  readonly alter?: (ask: Ask) => Ask
}

const unknownToken = '00000000-0000-4000-8000-00000000dead'
const everything = ['invitation', 'member', 'grant'] as const

/**
 * Every operation, as everyone who may not use it: as a stranger, limited, without a credential, with a wrong one, and
 * as a member with the least role.
 */
export const access: Part = async (explorer, cast) => {
  const { invitee, bystanders, knownUsers } = cast
  const { tenant, otherTenant, provider } = explorer
  await explorer.act('grant', knownUsers[0], { gives: roleOf(explorer, 0) })
  await explorer.look({ kinds: ['grant'], tenants: [tenant] })
  const subjects: Subjects = { invitation: bystanders[0], member: undefined, grantee: knownUsers[0] }
  await tryAll(explorer, cast, { who: 'invitee' }, subjects)
  await explorer.look({ kinds: everything, tenants: [tenant] })

  await explorer.act('invite', invitee, { gives: roleOf(explorer, 0) })
  if (invitee) await explorer.step('accept', invitee, { who: 'invitee' })
  const none = (ask: Ask): Ask => ask
  const badCredentials = [none, ...provider.credentials.map(withUnknownToken)].map(
    (alter): Actor => ({ who: 'anonymous', alter }),
  )
  for (const actor of [{ who: 'limited' } as const, ...badCredentials]) {
    await tryAll(explorer, cast, actor, { ...subjects, member: invitee })
    await explorer.look({ kinds: everything, tenants: [tenant] })
  }
  if (!invitee) return
  // Members raise their own role, and read what they must not see.
  await explorer.act('change-member', invitee, { who: 'invitee', gives: topRole(explorer) })
  await explorer.look({ kinds: ['member'], tenants: [tenant] })
  await tryAll(explorer, cast, { who: 'invitee' }, subjects)
  for (const [operation, { lists }] of explorer.operations)
    if (otherTenant && lists?.of === 'tenant') await explorer.send(operation, { who: 'invitee', tenant: otherTenant })
  await explorer.look({ kinds: everything, person: invitee })
  await explorer.step('remove-member', invitee)
}

/** Sends a token that the target does not know. */
export function withUnknownToken({ header, scheme }: CredentialHeader): (ask: Ask) => Ask {
  return (ask) => ({ ...ask, headers: { ...ask.headers, [header]: `${scheme} ${unknownToken}` } })
}

async function tryAll(explorer: Explorer, cast: Cast, actor: Actor, subjects: Subjects): Promise<void> {
  const { who, alter } = actor
  for (const [operation, { does, permits }] of explorer.operations) {
    // Leaving would remove someone from a tenant that the run has not brought them into.
    if (does.includes('leave')) continue
    // What everyone may do is explored elsewhere.
    if (permits === 'anyone' && who !== 'anonymous') continue
    const options = sensible(explorer, operation, subjects, cast)
    if (options) await explorer.send(operation, { ...options, who, ...(alter ? { alter } : {}) })
  }
}

function topRole(explorer: Explorer): { readonly role?: string } {
  const role = explorer.provider.roles?.at(-1) ?? explorer.role(1)
  return role === undefined ? {} : { role }
}
