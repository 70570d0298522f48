import type { Operation } from '../../specs/openapi/types.ts'
import { loadSpecs } from '../../src/node.ts'
import type { declarations } from '../harness/client.ts'

/** Every error status that a provider's spec declares, by operation, with a path for the operation. */
export async function declaredErrors(
  provider: keyof typeof declarations,
  params: Readonly<Record<string, string>>,
): Promise<{ id: string; method: string; path: string; status: number }[]> {
  const operations: readonly Operation[] = (await loadSpecs())[provider]?.spec.operations ?? []
  return operations.flatMap(({ id, method, path, responses }) =>
    Object.keys(responses)
      .map(Number)
      .filter((status) => status >= 400)
      .map((status) => ({ id, method, path: path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? ''), status })),
  )
}
