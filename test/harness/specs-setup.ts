import { readFile } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { providers } from '../../mocks/providers/all.ts'
import type { OpenApiDocument } from '../../specs/openapi/document.ts'
import { parseYaml } from '../../src/node/yaml.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The OpenAPI document of each provider and of the control API, by name. */
    readonly documents: Readonly<Record<string, OpenApiDocument>>
  }
}

/** Reads the documents once for all workers. `test/package/generated.test.ts` validates them, which takes longer. */
export default async function setup(project: TestProject): Promise<void> {
  const names = [...providers.map(({ name }) => name), 'control']
  const read = names.map(async (name) => [name, parseYaml(await readFile(`specs/${name}.yaml`, 'utf8'))] as const)
  project.provide('documents', Object.fromEntries(await Promise.all(read)) as Record<string, OpenApiDocument>)
}
