import { spec } from '../../specs/generated/control.ts'
import { document } from '../../specs/generated/control-document.ts'
import { treeOrder } from '../domain/order/tree-order.ts'
import { toControl } from '../http/control/control.ts'
import type { Credential } from '../http/credentials.ts'
import { assemble, type Mock } from '../http/mock.ts'
import { providers } from '../providers/all.ts'
import { people } from '../providers/people.ts'
import type { Fetch, Mutant } from './mutant.ts'

/** What a mock with a mutant is made from. */
export interface MutantMockOptions {
  /** The name of the provider. */
  readonly provider: string
  /** Undefined for a clean mock. */
  readonly mutant?: Mutant | undefined
  readonly seed: number
  readonly credentials: readonly Credential[]
}

/** A mutant may make a handler throw; that is part of its behaviour. */
const onDefect = () => {}

/** Makes a mock with a mutant. `fetch` responds as the mutant does; the control API is always correct. */
export function toMutantMock({ provider: name, mutant, seed, credentials }: MutantMockOptions): {
  readonly mock: Mock
  readonly fetch: Fetch
} {
  const clean = providers.find((candidate) => candidate.name === name)
  if (!clean) throw new Error(`There is no provider ${name}`)
  const provider = mutant ? mutant.apply(clean) : clean
  const mock = assemble({
    providers: [{ provider, spec: provider.spec, swapped: false }],
    people,
    credentials,
    initialStates: { [name]: provider.initialState },
    settings: {},
    auth: 'strict',
    seed,
    startAt: null,
    systemNow: Date.now,
    newOrder: treeOrder,
    keep: 10,
    maxWorlds: 1,
    selfCheck: undefined,
    latency: 0,
    origin: undefined,
    onDefect,
    cors: undefined,
  })
  mock.attachControl(toControl({ spec, document, mock, token: undefined }))
  const fetch: Fetch = (request) => mock.fetch(request)
  return { mock, fetch: mutant?.wrap ? mutant.wrap(fetch) : fetch }
}
