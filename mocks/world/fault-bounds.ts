import type { ProviderInstance } from '../http/provider-instance.ts'
import { MockError } from '../http/reply.ts'
import type { Effect, Fault, FaultRequest } from './faults.ts'
import { iso } from './show.ts'
import type { World } from './world.ts'

/**
 * What each kind of effect takes, with the least and the most of it, for code without types. The control API's document
 * says the same, and a test holds them together: a page does without the document.
 */
export const effectBounds: Readonly<Record<Effect['kind'], Bounds>> = {
  status: { status: [400, 599] },
  latency: { ms: [0, 60_000] },
  'rate-limit': { limit: [0, Number.MAX_SAFE_INTEGER], windowMs: [1, 31_536_000_000] },
  drop: {},
  truncate: { bytes: [0, Number.MAX_SAFE_INTEGER] },
}

type Bounds = Readonly<Record<string, readonly [min: number, max: number]>>

/** Switches a fault on. One that could never strike is refused, because its user would wonder why. */
export function addFault(world: World, instances: readonly ProviderInstance[], request: FaultRequest): Fault {
  refuseUnknown('kind of fault', request?.effect?.kind, Object.keys(effectBounds))
  const { provider, operation, times = 1, probability = 1, effect } = request
  refuseBeyond({ ...effectBounds[effect.kind], times: [1, Number.MAX_SAFE_INTEGER] }, { ...effect, times })
  // Here the fractions between are as good.
  if (!(probability >= 0 && probability <= 1)) throw beyond('probability', probability, 'number', [0, 1])
  if (provider !== undefined) refuseUnknown('provider', provider, instances.map(nameOf))
  const asked = provider === undefined ? instances : instances.filter((instance) => nameOf(instance) === provider)
  const ids = asked.flatMap(({ api }) => api.spec.operations.map(({ id }) => id))
  if (operation !== undefined) refuseUnknown('operation', operation, ids)
  return world.faults.add(request)
}

/** A fault in force. */
export function showFault({ window, ...fault }: Fault) {
  return { ...fault, ...(window ? { window: { from: iso(window.from), passed: window.passed } } : {}) }
}

function refuseBeyond(bounds: Bounds, given: Readonly<Record<string, unknown>>): void {
  for (const [name, [min, max]] of Object.entries(bounds)) {
    const value = given[name] as number
    if (!(Number.isInteger(value) && value >= min && value <= max))
      throw beyond(name, value, 'whole number', [min, max])
  }
}

function beyond(name: string, value: number, what: string, [min, max]: readonly [number, number]): MockError {
  return new MockError(
    422,
    'bad-fault',
    `Failed to add the fault: ${name} is ${value}. Use a ${what} from ${min} to ${max}.`,
  )
}

function refuseUnknown(what: string, given: string | undefined, known: readonly string[]): void {
  if (given !== undefined && known.includes(given)) return
  const word = what.split(' ')[0]
  throw new MockError(
    422,
    `unknown-${word}`,
    `Failed to add the fault: there is no ${what} '${given}'. Use one of ${known.join(', ')}.`,
  )
}

const nameOf = ({ provider }: ProviderInstance) => provider.name
