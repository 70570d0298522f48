import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { parse } from 'yaml'
import { type OpenApiDocument, toDocument } from '../openapi/document.ts'
import { toModuleSource } from '../openapi/standalone.ts'
import { hashOf, packageRoot } from './package-root.ts'

/** Specs and the modules that they are compiled into, so that neither a start nor a browser needs a schema compiler. */
export const generated: readonly (readonly [spec: string, module: string])[] = [
  ...readdirSync(new URL('mocks', packageRoot))
    .filter((name) => existsSync(new URL(`specs/${name}.yaml`, packageRoot)))
    .map((name) => [`specs/${name}.yaml`, `mocks/${name}/spec.generated.ts`] as const),
  ['specs/control.yaml', 'src/http/control/spec.generated.ts'],
  // Apart, since a page with the console has no use for it.
  ['specs/control.yaml', 'src/http/control/document.generated.ts'],
]

/** The text of the module that a spec is compiled into. */
export async function generate(spec: string, module: string): Promise<string> {
  const text = await readFile(new URL(spec, packageRoot), 'utf8')
  const document = await toDocument(parse(text))
  const code = module.endsWith('document.generated.ts')
    ? documentModule(document)
    : await specModule(text, document, module)
  return `// Compiled from ${spec} by \`npm run generate\`. Change the spec, not this file.\n${code}`
}

function documentModule(document: OpenApiDocument): string {
  return `/** The document itself. */\nexport const document: unknown = ${JSON.stringify(document)}\n`
}

async function specModule(text: string, document: OpenApiDocument, module: string): Promise<string> {
  const bundled = await build({
    stdin: { contents: toModuleSource(document, hashOf(text)), resolveDir: new URL('.', packageRoot).pathname },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  const toTypes = `${'../'.repeat(module.split('/').length - 1)}src/openapi/types.ts`
  const code = bundled.outputFiles[0]?.text.replace(/export \{[^}]*\};\s*$/, '') ?? ''
  return [
    '// @ts-nocheck',
    `import type { CompiledSpec } from '${toTypes}'`,
    code.replace(/var spec = \{/, 'export const spec: CompiledSpec = {'),
  ].join('\n')
}

if (import.meta.main) {
  for (const [spec, module] of generated) {
    await writeFile(new URL(module, packageRoot), await generate(spec, module))
    console.log(`${spec} -> ${module}`)
  }
}
