import type { Effect, OperationDeclaration } from '../../specs/declaration.ts'
import { valueAtPlace } from '../kit/named-in-ask.ts'
import type { ProviderPromises, TenantKeys } from '../kit/promises.ts'
import { readShown } from '../kit/shown.ts'
import type { Notice } from '../runner/events.ts'
import { type Ask, type Exchange, isSuccess, type Who } from '../runner/exchange.ts'
import type { Ledger } from '../runner/ledger.ts'
import type { Target } from '../runner/target.ts'
import type { Wire } from '../runner/wire/wire.ts'
import { lateMessage, maxLateMs, type Settling } from './settle.ts'

/** What is measured, and where it is noted. */
export interface Measuring {
  readonly promises: ProviderPromises
  readonly target: Target
  readonly ledger: Ledger
  readonly settling: Settling
  readonly forget: (exchanges: readonly Exchange[]) => void
  readonly onNotice: (notice: Notice) => void
}

/** Someone who has just joined or got access, whom no list has shown yet. */
interface Addition {
  readonly kind: 'member' | 'grant'
  /** In lower case. */
  readonly email: string
  readonly tenant: TenantKeys
  /** As the response shows it; undefined if it does not. */
  readonly handle: string | undefined
  readonly at: number
}

/** The effects that may remove what was added, by its kind. */
const removing: Readonly<Record<Addition['kind'], readonly Effect[]>> = {
  member: ['remove-member', 'leave', 'revoke', 'delete-tenant'],
  grant: ['remove-grant', 'delete-tenant'],
}

/**
 * A wire that waits for a list of members or grants that does not yet show a new entry, to measure how late it is.
 * The probe reads only the list of invitations.
 */
export function awaitingAdditions(wire: Wire, parts: Measuring): Wire {
  const { promises, target, ledger, settling, forget, onNotice } = parts
  if (settling.isGiven || target.inProcess) return wire
  const { operations, paging } = promises.declaration
  let added: readonly Addition[] = []
  /** The kinds of lists that never showed an entry, which the checks judge. */
  const isWrong = new Set<Addition['kind']>()
  const declaredOf = (ask: Ask) => (ask.method === undefined ? operations[ask.operation] : undefined)

  /** Who may be added by a request, as far as the ledger knows. */
  function additionsBy(ask: Ask, who: Who): readonly Omit<Addition, 'at' | 'handle'>[] {
    const { does = [], gives = {}, subject } = declaredOf(ask) ?? {}
    const own = [target.tenant, target.otherTenant ?? []].flat()
    if (does.includes('grant')) {
      const email = gives.email && valueAtPlace(ask, gives.email)
      const tenant = own.find((one) => isIn(operations[ask.operation], ask, one))
      return typeof email === 'string' && tenant ? [{ kind: 'grant', email: email.toLowerCase(), tenant }] : []
    }
    if (!does.includes('accept') || (gives.accept && valueAtPlace(ask, gives.accept) === false)) return []
    const named = subject && valueAtPlace(ask, subject.place)
    const isMeant = ({ email, ids }: ReturnType<Ledger['entries']>[number]) =>
      typeof named === 'string' ? ids.includes(named) : who === 'invitee' && email === target.inviteeEmail
    const entry = ledger.entries().find((one) => isMeant(one) && isIn(operations[ask.operation], ask, one.tenant))
    return entry ? [{ kind: 'member', email: entry.email.toLowerCase(), tenant: entry.tenant }] : []
  }

  function shows(exchange: Exchange, one: Addition): boolean {
    return readShown(promises.declaration, exchange).some(({ kind, email }) => kind === one.kind && email === one.email)
  }

  /** The entries that are missing in a list. */
  function missingIn(exchange: Exchange): readonly Addition[] {
    const { ask } = exchange
    const { lists } = declaredOf(ask) ?? {}
    if (lists?.of !== 'tenant' || paging?.operation === ask.operation || !isSuccess(exchange)) return []
    const meant = added.filter(({ kind, tenant }) => lists.kinds.includes(kind) && isIn(declaredOf(ask), ask, tenant))
    const missing = meant.filter((one) => !shows(exchange, one))
    added = added.filter((one) => !meant.includes(one) || missing.includes(one))
    return missing.filter(({ kind }) => !isWrong.has(kind))
  }

  async function inTime(first: Exchange, send: () => Promise<Exchange>): Promise<Exchange> {
    let exchange = first
    for (let pause = 15; ; pause *= 1.2) {
      const missing = missingIn(exchange)
      if (missing.length === 0) return exchange
      const lastAt = Math.max(...missing.map(({ at }) => at))
      if (performance.now() - lastAt > maxLateMs) {
        for (const { kind } of missing) isWrong.add(kind)
        return exchange
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
      const again = await send()
      if (missing.every((one) => shows(again, one))) {
        const isLater = settling.found(performance.now() - lastAt)
        if (isLater) onNotice({ kind: 'late-lists', message: lateMessage(settling) })
      }
      // What a late list shows breaks no promise.
      forget([exchange])
      exchange = again
    }
  }

  return {
    ...wire,
    send: async (ask, who, headers) => {
      const { does = [], subject } = declaredOf(ask) ?? {}
      const additions = additionsBy(ask, who)
      const named = subject && valueAtPlace(ask, subject.place)
      const isNamed = ({ handle, email }: Addition) =>
        named === undefined || handle === undefined || named === handle || named === email
      const mayEnd = (one: Addition) => does.some((effect) => removing[one.kind].includes(effect)) && isNamed(one)
      added = added.filter((one) => !mayEnd(one))
      const exchange = await wire.send(ask, who, headers)
      if (additions.length > 0 && isSuccess(exchange)) {
        const shown = readShown(promises.declaration, exchange)
        const handleOf = (kind: Addition['kind']) => shown.find((one) => one.kind === kind)?.handle
        const at = performance.now()
        added = [...added, ...additions.map((one) => ({ ...one, handle: handleOf(one.kind), at }))]
      }
      return does.length === 0 && who === 'admin' ? inTime(exchange, () => wire.send(ask, who, headers)) : exchange
    },
  }
}

/** Whether a request names a tenant, as far as it names one. */
function isIn(declared: OperationDeclaration | undefined, ask: Ask, tenant: TenantKeys): boolean {
  return Object.entries(declared?.tenant ?? {}).every(([key, places]) => {
    const values = places.flatMap((place) => valueAtPlace(ask, place) ?? [])
    return values.length === 0 || values.some((value) => value === tenant[key])
  })
}
