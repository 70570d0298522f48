import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { OpenApiDocument } from '../specs/openapi/document.ts'
import { toModuleSource } from '../specs/openapi/standalone.ts'
import { packageRoot } from '../src/node/package-root.ts'

/** What compiled validators take from ajv: for each module, its file in `specs/generated/ajv` and the export in use. */
export const ajvModules: Readonly<Record<string, { readonly name: string; readonly member: string }>> = {
  'ajv/dist/runtime/ucs2length': { name: 'ucs2length', member: 'default' },
  'ajv-formats/dist/formats': { name: 'formats', member: 'fullFormats' },
}

/** The module of a compiled spec. It imports the code of ajv, which all specs share. */
export async function toSpecModule(document: OpenApiDocument): Promise<string> {
  // Inlined schemas are shorter if most have one reference, and much longer if some have many.
  const codes = [false, true].map(async (isInlined) => {
    const code = await bundle(importAjv(toModuleSource(document, isInlined)))
    return withoutSchemas(withoutCount(shortened(code)))
  })
  const [shortest = ''] = (await Promise.all(codes)).sort((one, other) => one.length - other.length)
  return [
    '// @ts-nocheck',
    "import type { CompiledSpec } from '../openapi/types.ts'",
    shortest.replace(/export \{[^}]*\};\s*$/, '').replace(/var spec = \{/, 'export const spec: CompiledSpec = {'),
  ].join('\n')
}

/** Writes in one statement what ajv writes in eight lines for each keyword, because a page loads them all. */
function shortened(code: string): string {
  return code.replaceAll(
    /const (err\d+) = (\{.*\});\s*if \(vErrors === null\) \{\s*vErrors = \[\1\];\s*\} else \{\s*vErrors\.push\(\1\);\s*\}/g,
    '(vErrors ??= []).push($2);',
  )
}

/** Removes the number of errors from functions that only compare it with zero: there are errors if there is a list of them. */
function withoutCount(code: string): string {
  const functions = code
    .split(/^(?=function )/m)
    .map((one) =>
      /= errors;|=== errors;/.test(one)
        ? one
        : one
            .replaceAll(/^ *(?:let errors = 0|errors\+\+|errors = vErrors\.length);\n/gm, '')
            .replaceAll('return errors === 0;', 'return vErrors === null;'),
    )
  return functions.join('')
}

/** Replaces the values of enums, for which ajv keeps whole schemas. */
function withoutSchemas(code: string): string {
  const inlined = code.replaceAll(/\b(schema\d+)((?:\.\w+|\[\d+\])*\.enum)\b/g, (use, name: string, path: string) => {
    const schema = new RegExp(`^var ${name} = (\\{.*\\});$`, 'm').exec(code)?.[1]
    if (schema === undefined) return use
    const steps = path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .slice(1)
    const value = steps.reduce((at: unknown, step) => (at as Record<string, unknown>)[step], JSON.parse(schema))
    return JSON.stringify(value)
  })
  return inlined.replaceAll(/^var (schema\d+) = .*\n/gm, (line, name: string) =>
    inlined.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  )
}

/** A CommonJS module of ajv as an ES module that exports what validators take from it. */
export async function toAjvModule(path: string): Promise<string> {
  const member = ajvModules[path]?.member
  // The text of one function is shorter than a bundle, which wraps CommonJS.
  if (member === 'default') return `// @ts-nocheck\nexport default ${createRequire(import.meta.url)(path).default}\n`
  return `// @ts-nocheck\n${await bundle(`export const ${member} = require('${path}').${member}`)}`
}

/** Replaces `require`, which ajv writes in ES modules too. */
function importAjv(source: string): string {
  const imports = new Set<string>()
  const code = source.replaceAll(/require\("([^"]+)"\)/g, (_, path: string) => {
    const name = ajvModules[path]?.name
    if (name === undefined) {
      throw new Error(`Failed to compile a spec: its validators require '${path}'. Add it to ajvModules.`)
    }
    imports.add(`import * as ${name} from './ajv/${name}.ts'`)
    return name
  })
  return [...imports, code].join('\n')
}

/** Bundles code, which leaves out the unused schemas that ajv writes. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(packageRoot) },
    bundle: true,
    external: ['./ajv/*'],
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}
