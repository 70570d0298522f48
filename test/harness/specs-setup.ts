import { readFile } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { providers } from '../../mocks/providers/all.ts'
import { type OpenApiDocument, toDocument } from '../../specs/openapi/document.ts'
import { parseYaml } from '../../src/node/yaml.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The OpenAPI document of each provider, by name, with its references resolved. */
    readonly documents: Readonly<Record<string, OpenApiDocument>>
  }
}

/** Reads and validates the documents once for all workers, because that takes most of the time of loading a spec. */
export default async function setup(project: TestProject): Promise<void> {
  const read = providers.map(async ({ name }) => {
    const file = `specs/${name}.yaml`
    return [name, await toDocument(parseYaml(await readFile(file, 'utf8')), file)] as const
  })
  project.provide('documents', Object.fromEntries(await Promise.all(read)))
}
