import type { ProviderPromises } from '../kit/promises.ts'
import { quoted, refusalText } from '../kit/refusal-text.ts'
import type { Notice } from '../runner/events.ts'
import { type Exchange, isSuccess } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { describeExchange } from './seen.ts'

/** The statuses for a user that the target does not know. */
const refusals = [400, 404, 422]

/** What is watched. */
export interface GrantWatch {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly onNotice: (notice: Notice) => void
}

/** A wire that reports once if the target has never given access to an address of `knownUsers`. */
export function watchingGrants(wire: Wire, { promises, target, onNotice }: GrantWatch): Wire {
  const { grants } = promises
  const { knownUsers = [], tenant, otherTenant } = target
  if (!grants || knownUsers.length === 0) return wire
  const plain = new Map<string, string>()
  for (const email of knownUsers)
    for (const one of [tenant, otherTenant ?? tenant])
      for (const role of promises.declaration.roles ?? grants.roles)
        plain.set(JSON.stringify(grants.add(one, email, role)), email)
  const noted = new Set<string>()

  function note(email: string, exchange: Exchange): void {
    if (noted.has(email)) return
    if (isSuccess(exchange) || refusals.includes(exchange.response.status)) noted.add(email)
    if (!isSuccess(exchange) && noted.has(email))
      onNotice({ kind: 'known-user', message: toMessage(promises, email, exchange) })
  }

  return {
    ...wire,
    send: async (ask, who, headers) => {
      const exchange = await wire.send(ask, who, headers)
      const email = who === 'admin' ? plain.get(JSON.stringify(ask)) : undefined
      if (email !== undefined) note(email, exchange)
      return exchange
    },
  }
}

function toMessage({ declaration }: ProviderPromises, email: string, exchange: Exchange): string {
  const said = quoted(refusalText(declaration, exchange))
  return `the target gives ${email} no access (${describeExchange(exchange)}${said}), so check knownUsers: what needs it is not exercised`
}
