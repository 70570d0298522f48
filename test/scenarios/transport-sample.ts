import type { CompiledSpec, Operation } from '../../specs/openapi/types.ts'
import { examples as blaxel } from './blaxel/examples.ts'
import { declaredErrors } from './declared-errors.ts'
import { unknownId } from './dreadnode/api.ts'
import { examples as dreadnode } from './dreadnode/examples.ts'
import { type Example, example } from './example.ts'
import { version } from './snyk/api.ts'
import { examples as snyk } from './snyk/examples.ts'

/** The requests to send on every transport: each operation, and each error envelope once. */
export function sampleOf(provider: 'blaxel' | 'dreadnode' | 'snyk'): readonly Example[] {
  return {
    blaxel: () => [...blaxel, ...envelopes('blaxel', { workspaceName: 'acme', subOrEmail: 'jane%40example.test' })],
    dreadnode: () => [
      ...dreadnode,
      ...envelopes('dreadnode', { org: 'acme', workspace: 'main', user_id: unknownId, invitation_id: unknownId }),
    ],
    snyk: () => [
      ...snyk,
      ...envelopes('snyk', { org_id: 'aaaaaaaa-0000-4000-8000-000000000001', invite_id: unknownId }, version),
    ],
  }[provider]()
}

/** An example of each error status that a provider declares, at the first operation that declares it. */
function envelopes(
  provider: Parameters<typeof declaredErrors>[0],
  params: Readonly<Record<string, string>>,
  query = '',
): readonly Example[] {
  const errors = declaredErrors(provider, params)
  const first = errors.filter(({ status }, index) => errors.findIndex((other) => other.status === status) === index)
  return first.map(({ id, method, path, status }) =>
    example(id, status, method, path + query, { headers: { prefer: `code=${status}` } }),
  )
}

/** The response headers that an operation declares for a status. */
export function declaredHeaders(operation: Operation | undefined, status: number): readonly string[] {
  return operation?.responses[status]?.headers ?? []
}

/** Everything that a document declares and that the sample must cover. */
export function declaredIn({ operations }: CompiledSpec) {
  const responses = operations.flatMap(({ responses }) => Object.entries(responses))
  const requestHeaders = operations.flatMap(({ parameters }) => parameters.filter((one) => one.in === 'header'))
  return {
    operations: unique(operations.map(({ id }) => id)),
    errorStatuses: unique(responses.map(([status]) => status).filter((status) => Number(status) >= 400)),
    responseHeaders: unique(responses.flatMap(([, { headers = [] }]) => headers)),
    requestHeaders: unique(requestHeaders.map(({ name }) => name.toLowerCase())),
  }
}

/** Distinct values, sorted. */
export const unique = (values: readonly string[]): readonly string[] => [...new Set(values)].sort()
