import type { Operation } from '../../specs/openapi/types.ts'
import type { declarations } from '../harness/client.ts'
import { testSpecs } from '../harness/specs.ts'

/** Every error status that a provider's spec declares, by operation, with a path for the operation. */
export function declaredErrors(
  provider: keyof typeof declarations,
  params: Readonly<Record<string, string>>,
): { id: string; method: string; path: string; status: number }[] {
  const operations: readonly Operation[] = testSpecs[provider]?.spec.operations ?? []
  return operations.flatMap(({ id, method, path, responses }) =>
    Object.keys(responses)
      .map(Number)
      .filter((status) => status >= 400)
      .map((status) => ({ id, method, path: path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? ''), status })),
  )
}
