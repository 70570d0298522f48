import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { providers } from '../../mocks/providers/all.ts'
import { hashes } from '../../specs/generated/hashes.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import type { CompiledSpec, SpecOverride } from '../index.ts'
import { hashOf, packageRoot } from './package-root.ts'
import { reasonOf, UsageError } from './usage-error.ts'

/**
 * Compiles the OpenAPI documents of the providers, with validators for requests and responses.
 * @param files OpenAPI documents by provider: instead of the built-in ones, or of a provider that is not built in.
 * @param names The providers to load. Default: all.
 * @throws UsageError with the file and the reason, if a document cannot be read or is not OpenAPI.
 */
export async function loadSpecs(
  files: Readonly<Record<string, string>> = {},
  names?: readonly string[],
): Promise<Record<string, SpecOverride>> {
  const known = new Set([...providers.map(({ name }) => name), ...Object.keys(files)])
  const wanted = [...known].filter((name) => names?.includes(name) ?? true)
  const loaded = wanted.map(async (name) => {
    const file = files[name]
    return [name, { spec: await loadSpec(file ?? builtIn(name)), swapped: file !== undefined }] as const
  })
  return Object.fromEntries(await Promise.all(loaded))
}

/**
 * Compiles the spec that a target of a provider is judged by.
 * @param file The provider's OpenAPI document; for a built-in provider, ours by default.
 * @throws UsageError if the document cannot be read, or if there is none.
 */
export async function loadSpecOf(provider: string, file?: string): Promise<CompiledSpec> {
  if (file !== undefined) return loadSpec(file)
  const loaded = (await loadSpecs({}, [provider]))[provider]
  if (loaded) return loaded.spec
  throw new UsageError(
    `Failed to load the spec of ${provider}: it is not a built-in provider. Pass the path of its OpenAPI document as "spec".`,
  )
}

/**
 * Compiles only the documents in `files`, and the built-in ones that have changed since they were compiled.
 * @throws UsageError with the file and the reason, if a document cannot be read or is not OpenAPI.
 */
export async function loadChangedSpecs(files: Readonly<Record<string, string>>): Promise<Record<string, SpecOverride>> {
  const changed = providers.map(async ({ name }) =>
    hashes[name] === hashOf(await readFile(builtIn(name), 'utf8')) ? [] : [name],
  )
  return loadSpecs(files, [...Object.keys(files), ...(await Promise.all(changed)).flat()])
}

const builtIn = (provider: string) => new URL(`specs/${provider}.yaml`, packageRoot)

async function loadSpec(file: string | URL) {
  const path = file instanceof URL ? fileURLToPath(file) : file
  try {
    const text = await readFile(file, 'utf8')
    // A built-in document refers to no other file, and was validated when its module was generated.
    const isValidated = Object.values(hashes).includes(hashOf(text))
    // The compiler is large, so it is loaded only when it is needed.
    const [{ parseYaml }, { toDocument }, { compileSpec }] = await Promise.all([
      import('./yaml.ts'),
      import('../../specs/openapi/document.ts'),
      import('../../specs/openapi/compile.ts'),
    ])
    const parsed = parseYaml(text)
    return compileSpec(isValidated ? (parsed as OpenApiDocument) : await toDocument(parsed, path))
  } catch (error) {
    throw new UsageError(`Failed to load the OpenAPI document ${path}: ${reasonOf(error)}`)
  }
}
