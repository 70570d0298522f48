import { Ajv, type AnySchema } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { JsonObject, OpenApiDocument } from './document.ts'
import { readOperations, readServers } from './operations.ts'
import { inlined, operationSchemas, sharedSchemas } from './schemas.ts'
import type { CompiledSpec, Validator } from './types.ts'

/** An Ajv instance for the document's version of JSON Schema, with the document's shared schemas. */
export function schemaCompiler(document: OpenApiDocument, source = false): Ajv {
  const options = {
    strict: false,
    validateSchema: false,
    allErrors: true,
    // Ajv supports only a part of OpenAPI's discriminator. The documents of this package use no more than that.
    ...(source ? { discriminator: true, code: { source: true, esm: true, lines: true } } : {}),
  }
  const ajv = document.openapi.startsWith('3.0') ? new Ajv(options) : new Ajv2020(options)
  formats.default(ajv)
  // Ajv's functions for these would add the code of all formats to a page. Our documents have narrower bounds anyway.
  if (source) for (const format of ['int32', 'int64']) ajv.addFormat(format, true)
  ajv.addSchema(sharedSchemas(document) as AnySchema)
  return ajv
}

/** Compiles a document. Each schema is compiled on first use, and equal ones once: most operations share their errors. */
export function compileSpec(document: OpenApiDocument): CompiledSpec {
  const ajv = schemaCompiler(document)
  const schemas = operationSchemas(document, 'all')
  const shared = sharedSchemas(document)
  const compiled = new Map<string, Validator>()
  const compiledTexts = new Map<string, Validator>()
  const inlinedSchemas = new Map<string, JsonObject>()
  return {
    servers: readServers(document),
    operations: readOperations(document).map(({ operation }) => operation),
    validators: (key) => {
      const schema = schemas.get(key)
      if (!schema) return undefined
      return remember(compiled, key, () =>
        remember(compiledTexts, JSON.stringify(schema), () => ajv.compile(schema as AnySchema) as Validator),
      )
    },
    schemas: (key) => {
      const schema = schemas.get(key)
      return schema && remember(inlinedSchemas, key, () => inlined(shared, schema))
    },
  }
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
