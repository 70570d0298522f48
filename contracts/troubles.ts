import { NotApplicable } from '../src/runner/breach.ts'
import type { Ask, Exchange } from '../src/runner/exchange.ts'
import { judge } from './answer.ts'
import type { Who } from './asking.ts'
import { type Context, notHere } from './context.ts'
import type { BadInvite, Invitation, TenantKeys } from './vendor.ts'

/** A request that must not succeed, with what came back. */
export interface Trouble {
  /** As the beginning of a sentence: `Inviting without an address`. */
  readonly name: string
  readonly exchange: Exchange
  readonly allowed: readonly number[]
  /** The address that must not have been invited. */
  readonly email?: string
  /** A JSON pointer into the body, or a parameter's name. */
  readonly culprit?: string
}

/** The invitation that no refused request may change; one for all checks of a run. */
export function victim(context: Context): Promise<Invitation> {
  return context.once('victim', () => context.invite())
}

async function inviting(
  context: Context,
  name: string,
  allowed: readonly number[],
  options: { tenant?: TenantKeys; who?: Who; alter?: (ask: Ask) => Ask; culprit?: string },
): Promise<Trouble> {
  const email = context.freshEmail()
  const exchange = await context.tryInvite(email, options)
  const { status } = exchange.response
  // Where there is no tenant there is no list to look through at the end.
  if (options.tenant !== undefined && status >= 400 && status < 500) context.noteGone(email, options.tenant)
  const mine = options.tenant === undefined ? { email } : {}
  return { name, exchange, allowed, ...mine, ...(options.culprit === undefined ? {} : { culprit: options.culprit }) }
}

type Source = (context: Context) => Promise<readonly Trouble[]>

const unauthorized =
  (asked: readonly ('list' | 'invite' | 'revoke')[]): Source =>
  async (context) => {
    const troubles: Trouble[] = []
    for (const { name, headers, statuses } of context.vendor.badCredentials) {
      const alter = (ask: Ask): Ask => ({ ...ask, headers: { ...ask.headers, ...headers } })
      const how = name === 'none' ? 'without a credential' : `with a credential that is ${name}`
      const send = (ask: Ask) => context.send(alter(ask), 'nobody')
      const { vendor, tenant } = context
      if (asked.includes('list'))
        troubles.push({ name: `Listing ${how}`, exchange: await send(vendor.list(tenant)), allowed: statuses })
      if (asked.includes('invite'))
        troubles.push(await inviting(context, `Inviting ${how}`, statuses, { who: 'nobody', alter }))
      if (asked.includes('revoke')) {
        const { handle } = await victim(context)
        troubles.push({
          name: `Revoking ${how}`,
          exchange: await send(vendor.revoke(tenant, handle)),
          allowed: statuses,
        })
      }
    }
    return troubles
  }

const elsewhere: Source = async (context) => {
  const { vendor } = context
  const tenant = vendor.unknownTenant(context.tenant)
  const allowed = vendor.statuses.unknownTenant
  const { handle } = await victim(context)
  return [
    await inviting(context, 'Inviting into a tenant that there is not', allowed, { tenant }),
    {
      name: 'Revoking in a tenant that there is not',
      exchange: await context.tryRevoke(handle, { tenant }),
      allowed,
    },
  ]
}

const ids =
  (kind: 'unknown' | 'malformed'): Source =>
  async (context) => {
    const { vendor, tenant, role } = context
    const { statuses, unknownHandle, malformedHandle } = vendor
    const handle = kind === 'unknown' ? unknownHandle : malformedHandle
    if (handle === undefined) return notHere('any text can name an invitation here')
    const allowed = kind === 'unknown' ? statuses.unknown : statuses.malformedId
    const name = kind === 'unknown' ? 'that there is not' : 'with a malformed id'
    const revoked = { name: `Revoking an invitation ${name}`, exchange: await context.tryRevoke(handle), allowed }
    if (!vendor.changeRole || role === undefined) return [revoked]
    const exchange = await context.send(vendor.changeRole(tenant, handle, role))
    return [revoked, { name: `Changing the role of an invitation ${name}`, exchange, allowed }]
  }

const bodies =
  (wanted: (bad: BadInvite) => boolean): Source =>
  async (context) => {
    const troubles: Trouble[] = []
    for (const { name, statuses, alter, culprit } of context.vendor.badInvites.filter(wanted)) {
      const change = (ask: Ask): Ask => ({ ...ask, body: alter(ask.body) })
      troubles.push(await inviting(context, `Inviting ${name}`, statuses, { alter: change, culprit }))
    }
    return troubles.length > 0 ? troubles : notHere('the vendor promises nothing about that')
  }

const plainText: Source = async (context) => {
  const alter = (ask: Ask): Ask => ({ ...ask, headers: { ...ask.headers, 'content-type': 'text/plain' } })
  return [
    await inviting(context, 'Inviting in the content type text/plain', context.vendor.statuses.wrongMediaType, {
      alter,
    }),
  ]
}

const sources = {
  'credentials on reads': unauthorized(['list']),
  'credentials on writes': unauthorized(['invite', 'revoke']),
  'unknown tenant on reads': async (context) => {
    const { vendor, tenant } = context
    const exchange = await context.send(vendor.list(vendor.unknownTenant(tenant)))
    return [{ name: 'Listing a tenant that there is not', exchange, allowed: vendor.statuses.unknownTenant }]
  },
  parameters: async (context) => {
    const troubles: Trouble[] = []
    for (const { name, ask, statuses, culprit } of context.vendor.badRequests) {
      const exchange = await context.send(ask(context.tenant))
      troubles.push({
        name: `Reading with ${name}`,
        exchange,
        allowed: statuses,
        ...(culprit === undefined ? {} : { culprit }),
      })
    }
    return troubles.length > 0 ? troubles : notHere('the vendor names no parameter that could be wrong')
  },
  'unknown tenant on writes': elsewhere,
  'unknown id': ids('unknown'),
  'malformed id': ids('malformed'),
  'missing field': bodies(({ kind, promised }) => promised && kind === 'missing'),
  'wrong type': bodies(({ kind, promised }) => promised && kind === 'type'),
  'bad value': bodies(({ kind, promised }) => promised && kind === 'value'),
  'surplus field': bodies(({ kind, promised }) => promised && kind === 'surplus'),
  'not promised': bodies(({ promised }) => !promised),
  'malformed JSON': async (context) => {
    const alter = ({ body: _, ...ask }: Ask): Ask => ({ ...ask, text: '{"email": ' })
    const { malformedBody } = context.vendor.statuses
    return [await inviting(context, 'Inviting with half a JSON text', malformedBody, { alter })]
  },
  'content type': plainText,
} satisfies Record<string, Source>

/** The kinds of troubles. */
export type Kind = keyof typeof sources

/** The kinds that only read. */
export const readingKinds: readonly Kind[] = ['credentials on reads', 'unknown tenant on reads', 'parameters']

/** All kinds. */
export const allKinds = Object.keys(sources) as readonly Kind[]

/** The troubles of one kind. They are made once in a run, whoever asks for them. */
export function troubles(context: Context, kind: Kind): Promise<readonly Trouble[]> {
  const source: Source = sources[kind]
  return context.once(`trouble: ${kind}`, () => source(context))
}

/** The troubles of several kinds, those left out that cannot be made here. */
export async function troublesOf(context: Context, kinds: readonly Kind[]): Promise<readonly Trouble[]> {
  const all: Trouble[] = []
  for (const kind of kinds) {
    try {
      all.push(...(await troubles(context, kind)))
    } catch (thrown) {
      if (!(thrown instanceof NotApplicable)) throw thrown
    }
  }
  return all
}

/** Holds every trouble of a kind against the statuses that it may get. */
export async function refuses(context: Context, kind: Kind, title: string): Promise<void> {
  for (const { name, exchange, allowed } of await troubles(context, kind)) judge(exchange, allowed, title, name)
}
