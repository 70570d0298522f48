import { spec } from '../../specs/generated/control.ts'
import { document } from '../../specs/generated/control-document.ts'
import { treeOrder } from '../domain/tree-order.ts'
import { toControl } from '../http/control/control.ts'
import type { Credential } from '../http/credentials.ts'
import { assemble, type Mock } from '../http/mock.ts'
import { providers } from '../providers/all.ts'
import { people } from '../providers/people.ts'
import type { Fetch, Mutant } from './mutant.ts'

/** What a mock with a bug in it is made from. */
export interface MutantMockOptions {
  /** Name of the provider, where no bug says it. */
  readonly provider: string
  /** None for a clean mock. */
  readonly mutant?: Mutant | undefined
  readonly seed: number
  readonly credentials: readonly Credential[]
}

/** A bug may well make a handler throw; that is part of it. */
const onDefect = () => {}

/** A mock with a bug in it. `fetch` answers for the provider, wrong as it may be; the control API is never spoilt. */
export function toMutantMock({ provider: name, mutant, seed, credentials }: MutantMockOptions): {
  readonly mock: Mock
  readonly fetch: Fetch
} {
  const clean = providers.find((one) => one.name === name)
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
