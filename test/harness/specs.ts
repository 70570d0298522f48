import { inject } from 'vitest'
import { compileSpec } from '../../specs/openapi/compile.ts'
import type { SpecOverride } from '../../src/index.ts'

/** The specs of all providers as `loadSpecs` gives them; each worker compiles a schema once, when it first needs it. */
export const testSpecs: Readonly<Record<string, SpecOverride>> = Object.fromEntries(
  Object.entries(inject('documents')).map(([name, document]) => [
    name,
    { spec: compileSpec(document), swapped: false },
  ]),
)
