import { readdirSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import openapiTypes, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'
import { blaxel } from '../specs/blaxel.ts'
import { dreadnode } from '../specs/dreadnode.ts'
import { type OpenApiDocument, toDocument } from '../specs/openapi/document.ts'
import { snyk } from '../specs/snyk.ts'
import { hashOf, packageRoot } from '../src/node/package-root.ts'
import { toMockModule } from './mock-module.ts'
import { ajvModules, toAjvModule, toSpecModule } from './spec-module.ts'

/** A file that is generated from another file. */
export interface GeneratedFile {
  /** Relative to the root of the package, as is `source`. */
  readonly file: string
  readonly source: string
  readonly generate: () => Promise<string>
}

const folder = 'specs/generated'
const specs = readdirSync(new URL('specs', packageRoot)).filter((file) => file.endsWith('.yaml'))

/** All generated files. Compiled specs let servers and browsers start without a schema compiler. */
export const generatedFiles: readonly GeneratedFile[] = [
  ...specs.map((spec) => fromSpec(spec.replace('.yaml', '.ts'), spec, toCompiledSpec)),
  ...Object.entries(ajvModules).map(([path, { name }]) => ({
    file: `${folder}/ajv/${name}.ts`,
    source: path,
    generate: () => toAjvModule(path),
  })),
  // In a file of its own, because a page does not need them.
  { file: `${folder}/hashes.ts`, source: 'specs/*.yaml', generate: toHashes },
  // In a file of its own, because a page with the console does not need it.
  fromSpec('control-document.ts', 'control.yaml', toDocumentModule),
  fromSpec('control-types.ts', 'control.yaml', toTypes),
  ...[blaxel, dreadnode, snyk].map((declaration) => ({
    file: `mocks/providers/generated/${declaration.name}.ts`,
    source: `specs/${declaration.name}.ts`,
    generate: async () => toMockModule(declaration),
  })),
  { ...fromSpec('', 'dreadnode.yaml', toTypes), file: 'test/clients/dreadnode.generated.ts' },
]

function fromSpec(file: string, spec: string, generate: (text: string) => Promise<string>): GeneratedFile {
  const source = `specs/${spec}`
  return {
    file: `${folder}/${file}`,
    source,
    generate: async () => generate(await readFile(new URL(source, packageRoot), 'utf8')),
  }
}

const documents = new Map<string, Promise<OpenApiDocument>>()

/** The document in a text, which is validated once for all files that are generated from it. */
export function documentIn(text: string): Promise<OpenApiDocument> {
  const document = documents.get(text) ?? toDocument(parse(text))
  documents.set(text, document)
  return document
}

async function toCompiledSpec(text: string): Promise<string> {
  return toSpecModule(await documentIn(text))
}

async function toHashes(): Promise<string> {
  const pairs = specs.map(async (spec) => {
    const text = await readFile(new URL(`specs/${spec}`, packageRoot), 'utf8')
    return [spec.replace('.yaml', ''), hashOf(text)]
  })
  const hashes = JSON.stringify(Object.fromEntries(await Promise.all(pairs)))
  return [
    '/** The SHA-256 of each document, as it was when it was compiled. */',
    `export const hashes: Readonly<Record<string, string>> = ${hashes}`,
    '',
  ].join('\n')
}

async function toDocumentModule(text: string): Promise<string> {
  const document = await documentIn(text)
  return `/** The document itself. */\nexport const document: unknown = ${JSON.stringify(document)}\n`
}

async function toTypes(text: string): Promise<string> {
  return astToString(await openapiTypes(text, { defaultNonNullable: false }))
}

/** The text of a generated file. */
export async function textOf({ source, generate }: GeneratedFile): Promise<string> {
  return `// Generated from ${source} by \`npm run generate\`. Do not edit.\n${await generate()}`
}

if (import.meta.main) {
  for (const generated of generatedFiles) {
    const file = new URL(generated.file, packageRoot)
    await mkdir(new URL('.', file), { recursive: true })
    await writeFile(file, await textOf(generated))
    console.log(`${generated.source} -> ${generated.file}`)
  }
}
