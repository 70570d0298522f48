import { Ajv, type AnySchema } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { OpenApiDocument } from './document.ts'
import { readOperations, readServers } from './operations.ts'
import { inlined, operationSchemas, sharedSchemas } from './schemas.ts'
import type { CompiledSpec, Validator } from './types.ts'

/** A schema compiler for a document's dialect, which knows the document's shared schemas. */
export function schemaCompiler(document: OpenApiDocument, source = false): Ajv {
  const options = {
    strict: false,
    validateSchema: false,
    allErrors: true,
    // Ajv knows only a part of what OpenAPI allows here: enough for our own documents, too little for anybody's.
    ...(source ? { discriminator: true, code: { source: true, esm: true, lines: true } } : {}),
  }
  const ajv = document.openapi.startsWith('3.0') ? new Ajv(options) : new Ajv2020(options)
  formats.default(ajv)
  // These are written as functions, which cost a page the code of all formats. The bounds of our documents are narrower.
  if (source) for (const format of ['int32', 'int64']) ajv.addFormat(format, true)
  ajv.addSchema(sharedSchemas(document) as AnySchema)
  return ajv
}

/** Makes a document ready for use. Each schema is compiled when it is first asked for. */
export function compileSpec(document: OpenApiDocument): CompiledSpec {
  const ajv = schemaCompiler(document)
  const schemas = operationSchemas(document, 'all')
  const compiled = new Map<string, Validator>()
  return {
    title: document.info.title,
    servers: readServers(document),
    operations: readOperations(document).map(({ operation }) => operation),
    validators: (key) => {
      const known = compiled.get(key)
      if (known) return known
      const schema = schemas.get(key)
      if (!schema) return undefined
      const validator = ajv.compile(schema as AnySchema) as Validator
      compiled.set(key, validator)
      return validator
    },
    schemas: (key) => {
      const schema = schemas.get(key)
      return schema && inlined(document, schema)
    },
  }
}
