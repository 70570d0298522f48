import { inject } from 'vitest'
import { providers } from '../../mocks/providers/all.ts'
import { compileSpec } from '../../specs/openapi/compile.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import type { CompiledSpec, SpecOverride } from '../../src/index.ts'

/** The specs of all providers, as from `loadSpecs`. Each worker compiles a schema once, when it is first needed. */
export const testSpecs: Readonly<Record<string, SpecOverride>> = Object.fromEntries(
  providers.map(({ name }) => [name, { spec: compileSpec(documentOf(name)), swapped: false }]),
)

function documentOf(name: string): OpenApiDocument {
  const document = inject('documents')[name]
  if (!document) throw new Error(`There is no OpenAPI document of ${name}`)
  return document
}

/** The compiled spec of the control API. */
export function testControlSpec(): CompiledSpec {
  return compileSpec(documentOf('control'))
}

/** The compiled spec of one provider. */
export function testSpecOf(provider: string): CompiledSpec {
  const spec = testSpecs[provider]?.spec
  if (!spec) throw new Error(`There is no spec of ${provider}`)
  return spec
}
