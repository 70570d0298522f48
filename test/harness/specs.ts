import { inject } from 'vitest'
import { compileSpec } from '../../specs/openapi/compile.ts'
import type { CompiledSpec, SpecOverride } from '../../src/index.ts'

/** The specs of all providers, as from `loadSpecs`. Each worker compiles a schema once, when it is first needed. */
export const testSpecs: Readonly<Record<string, SpecOverride>> = Object.fromEntries(
  Object.entries(inject('documents')).map(([name, document]) => [
    name,
    { spec: compileSpec(document), swapped: false },
  ]),
)

/** The compiled spec of one provider. */
export function testSpecOf(provider: string): CompiledSpec {
  const spec = testSpecs[provider]?.spec
  if (!spec) throw new Error(`There is no spec of ${provider}`)
  return spec
}
