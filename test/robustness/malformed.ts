import fc from 'fast-check'
import { providers } from '../../mocks/providers/all.ts'
import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import { controlSpec } from '../control/test-context.ts'
import { anyMethod, bodyOf, headers, pathOf, query, strayPath } from './malformed-parts.ts'

/** A request that may be invalid in any way, but that a client could send. */
export interface Malformed {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A malformed request as `fetch` takes it. */
export function toRequest(origin: string, { method, target, headers, body }: Malformed): Request {
  const withBody = body !== undefined && !/^(get|head)$/i.test(method)
  return new Request(origin + target, { method, headers, ...(withBody ? { body } : {}) })
}

type Spec = Pick<CompiledSpec, 'operations' | 'validators'>

/** Requests for the given operations, mostly valid in each of their parts. */
const forOperations = ({ operations, validators }: Spec, bases: fc.Arbitrary<string>): fc.Arbitrary<Malformed> =>
  fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({
        method: fc.oneof({ weight: 8, arbitrary: fc.constant(operation.method) }, { weight: 1, arbitrary: anyMethod }),
        base: bases,
        path: fc.oneof({ weight: 8, arbitrary: pathOf(operation) }, { weight: 1, arbitrary: strayPath }),
        query: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom('version=2024-06-21', '') },
          { weight: 2, arbitrary: query },
        ),
        headers: fc.tuple(typeOf(operation), headers).map(([type, others]) => ({ ...type, ...others })),
        body: bodyOf(operation, validators),
      })
      .map(({ base, path, query: search, ...rest }) => ({
        ...rest,
        target: `${base}${path}${search === '' ? '' : `?${search}`}`,
      })),
  )

const typeOf = ({ body }: Operation) =>
  fc.record({
    authorization: fc.constantFrom('bearer admin', 'bearer admin', 'bearer user:jane@example.test'),
    'content-type': fc.constantFrom(...(body?.mediaTypes ?? ['application/json'])),
    'x-blaxel-workspace': fc.constantFrom('acme', 'globex'),
  })

const worlds = fc.constantFrom('', '/@fuzz-a', '/@fuzz-b')

/** Malformed requests below the base paths of the providers. */
export const toProviders: fc.Arbitrary<Malformed> = fc.constantFrom(...providers).chain(({ spec, basePaths }) =>
  forOperations(
    spec,
    fc.tuple(worlds, fc.constantFrom(...basePaths)).map(([world, base]) => world + base),
  ),
)

/** Malformed requests to the control API. */
export const toControl: fc.Arbitrary<Malformed> = forOperations(
  {
    ...controlSpec,
    operations: controlSpec.operations.map((one) => ({ ...one, path: one.path.replace('{world}', 'fuzz') })),
  },
  fc.constant('/__invitelab'),
)
