import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { providers } from '../../mocks/providers/all.ts'
import type { SpecOverride } from '../index.ts'
import { hashOf, packageRoot } from './package-root.ts'
import { CliError, reasonOf } from './usage-error.ts'

/**
 * Compiles the specs of the providers from their documents, so that they judge responses too.
 * @param files By provider: a document of the user's own in the place of ours.
 * @param names The providers to load; all, where nothing is said.
 * @throws CliError with file and reason, where a document cannot be read or is no OpenAPI.
 */
export async function loadSpecs(
  files: Readonly<Record<string, string>> = {},
  names?: readonly string[],
): Promise<Record<string, SpecOverride>> {
  const wanted = providers.filter(({ name }) => names?.includes(name) ?? true)
  const loaded = wanted.map(async ({ name }) => {
    const file = files[name]
    const spec = await loadSpec(file ?? new URL(`specs/${name}.yaml`, packageRoot))
    return [name, { spec, swapped: file !== undefined }] as const
  })
  return Object.fromEntries(await Promise.all(loaded))
}

/** Compiles only what has to be: the user's own documents, and those of ours that have changed since they were compiled. */
export async function loadChangedSpecs(files: Readonly<Record<string, string>>): Promise<Record<string, SpecOverride>> {
  const changed: Record<string, SpecOverride> = {}
  for (const { name, spec } of providers) {
    const file = files[name]
    const own = new URL(`specs/${name}.yaml`, packageRoot)
    if (file !== undefined) changed[name] = { spec: await loadSpec(file), swapped: true }
    else if (spec.hash !== hashOf(await readFile(own, 'utf8')))
      changed[name] = { spec: await loadSpec(own), swapped: false }
  }
  return changed
}

async function loadSpec(file: string | URL) {
  const shown = file instanceof URL ? fileURLToPath(file) : file
  try {
    const text = await readFile(file, 'utf8')
    // The compiler is large; a start that needs none should not wait for it.
    const [{ parseYaml }, { toDocument }, { compileSpec }] = await Promise.all([
      import('./yaml.ts'),
      import('../../specs/openapi/document.ts'),
      import('../../specs/openapi/compile.ts'),
    ])
    return compileSpec(await toDocument(parseYaml(text), shown))
  } catch (error) {
    throw new CliError(`Failed to load the spec ${shown}: ${reasonOf(error)}`)
  }
}
