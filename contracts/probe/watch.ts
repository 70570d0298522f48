import type { ProviderPromises } from '../kit/promises.ts'
import { Halt, type HaltKind } from '../runner/check-failure.ts'
import { type Exchange, isPage, isSuccess } from '../runner/exchange.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { describeExchange } from './seen.ts'

/** How often a plain read may confirm a cause. */
const maxTries = 3

/** What is watched. */
export interface WatchParts {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly forget: (exchanges: readonly Exchange[]) => void
}

/**
 * A wire that ends the run if nothing works any more from some request on: the credential is refused, the target
 * is not available, or a page replaces it. A plain read confirms it, and the responses that showed it are not judged.
 */
export function watched(wire: Wire, { promises, target, forget }: WatchParts): Wire {
  let count = 0
  let hasWorked = false
  const tries = new Map<Cause, number>()
  /** What the admin's requests carry. */
  let usual: Readonly<Record<string, string>> | undefined
  let since: { readonly number: number; readonly exchange: Exchange }[] = []
  /** Responses to others in the same time, and requests that were refused for their own reason. */
  let beside: Exchange[] = []
  /** Why the run has ended: requests that are still in flight show the same. */
  let ended: HaltKind | undefined

  async function confirm(kind: Cause): Promise<void> {
    const [first] = since
    const tried = tries.get(kind) ?? 0
    if (!hasWorked || !usual || !first || tried >= maxTries) return
    tries.set(kind, tried + 1)
    const again = await wire.send(promises.list(target.tenant), 'admin', usual)
    count++
    if (kindOf(again) !== kind) return
    ended = kind
    forget([...since.map(({ exchange }) => exchange), ...beside, again])
    throw new Halt(
      kind,
      `${sentences[kind]} since request ${first.number}: ${describeExchange(again)}, and it had worked before`,
    )
  }

  return {
    ...wire,
    send: async (ask, who, headers) => {
      const exchange = await wire.send(ask, who, headers)
      const number = ++count
      const kind = kindOf(exchange)
      if (kind !== undefined && kind === ended) forget([exchange])
      const isOwn = who === 'admin' && isUsual(promises, exchange, headers)
      if (isOwn) usual = headers
      // A page replaces the response to any credential.
      else if (kind !== 'challenge') {
        if (kind !== undefined) beside.push(exchange)
        return exchange
      }
      if (kind === undefined) {
        hasWorked ||= isSuccess(exchange)
        // What was sent later may already be refused.
        since = since.filter((one) => one.exchange.sentAt > exchange.sentAt)
        beside = beside.filter(({ sentAt }) => sentAt > exchange.sentAt)
        return exchange
      }
      since.push({ number, exchange })
      await confirm(kind)
      return exchange
    },
  }
}

type Cause = 'refused' | 'unavailable' | 'challenge'

const sentences: Readonly<Record<Cause, string>> = {
  refused: 'credentials.admin is refused',
  unavailable: 'the target is not available',
  challenge: 'an HTML page is returned instead of the API',
}

function kindOf(exchange: Exchange): Cause | undefined {
  const { status } = exchange.response
  if (status === 401) return 'refused'
  if (isPage(exchange) && (isSuccess(exchange) || [403, 429, 503].includes(status))) return 'challenge'
  return [502, 503, 504].includes(status) ? 'unavailable' : undefined
}

/** Whether a request carries the admin's own credential in the usual way. */
function isUsual(
  { declaration }: ProviderPromises,
  { ask }: Exchange,
  headers: Readonly<Record<string, string>>,
): boolean {
  const [{ header, scheme }] = declaration.credentials
  const isChanged = declaration.credentials.some((one) =>
    Object.keys(ask.headers ?? {}).some((name) => name.toLowerCase() === one.header),
  )
  return !isChanged && headers[header]?.startsWith(`${scheme} `) === true
}
