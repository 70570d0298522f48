import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { parse } from 'yaml'
import { type OpenApiDocument, toDocument } from '../specs/openapi/document.ts'
import { toModuleSource } from '../specs/openapi/standalone.ts'
import { hashOf, packageRoot } from '../src/node/package-root.ts'

/** Specs and the modules that they are compiled into, so that neither a start nor a browser needs a schema compiler. */
export const generated: readonly (readonly [spec: string, module: string])[] = [
  ...readdirSync(new URL('specs', packageRoot))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [`specs/${file}`, `specs/generated/${file.replace('.yaml', '.ts')}`] as const),
  // Apart, since a page with the console has no use for it.
  ['specs/control.yaml', 'specs/generated/control-document.ts'],
]

/** The text of the module that a spec is compiled into. */
export async function generate(spec: string, module: string): Promise<string> {
  const text = await readFile(new URL(spec, packageRoot), 'utf8')
  const document = await toDocument(parse(text))
  const code = module.endsWith('-document.ts') ? documentModule(document) : await specModule(text, document)
  return `// Compiled from ${spec} by \`npm run generate\`. Change the spec, not this file.\n${code}`
}

function documentModule(document: OpenApiDocument): string {
  return `/** The document itself. */\nexport const document: unknown = ${JSON.stringify(document)}\n`
}

async function specModule(text: string, document: OpenApiDocument): Promise<string> {
  const bundled = await build({
    stdin: { contents: toModuleSource(document, hashOf(text)), resolveDir: fileURLToPath(packageRoot) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  const code = bundled.outputFiles[0]?.text.replace(/export \{[^}]*\};\s*$/, '') ?? ''
  return [
    '// @ts-nocheck',
    "import type { CompiledSpec } from '../openapi/types.ts'",
    code.replace(/var spec = \{/, 'export const spec: CompiledSpec = {'),
  ].join('\n')
}

if (import.meta.main) {
  for (const [spec, module] of generated) {
    await writeFile(new URL(module, packageRoot), await generate(spec, module))
    console.log(`${spec} -> ${module}`)
  }
}
