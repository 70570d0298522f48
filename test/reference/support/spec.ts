import { fileURLToPath } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as formats from 'ajv-formats'

type Json = Record<string, unknown>
type Check = (value: unknown) => boolean
interface DeclaredResponse {
  readonly content?: Record<string, { readonly schema: Json }>
  readonly headers?: Record<string, { readonly schema: Json }>
}
interface Document {
  readonly openapi: string
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, DeclaredResponse> }>>
}

/** Validates responses against a spec. */
export interface Judge {
  /** Describes the violation in a response; undefined if it is valid. */
  judge(method: string, path: string, status: number, headers: Headers, body: string): string | undefined
}

/** Loads the spec of a provider. */
export async function loadJudge(provider: string): Promise<Judge> {
  const file = fileURLToPath(new URL(`../../../specs/${provider}.yaml`, import.meta.url))
  const document = (await SwaggerParser.dereference(file)) as unknown as Document
  const ajv = document.openapi.startsWith('3.1')
    ? new Ajv2020({ strict: false, allErrors: true })
    : new Ajv({ strict: false, allErrors: true })
  formats.default.default(ajv as Ajv)
  const compiled = new Map<Json, Check>()
  const holds = (schema: Json, value: unknown): boolean => {
    const check = compiled.get(schema) ?? (ajv.compile(schema) as Check)
    compiled.set(schema, check)
    return check(value)
  }
  const templates = Object.keys(document.paths)
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`) }))
    .sort((left, right) => left.path.split('{').length - right.path.split('{').length)

  return {
    judge(method, path, status, headers, body) {
      const template = templates.find(({ pattern }) => pattern.test(path))
      const declared = template && document.paths[template.path]?.[method.toLowerCase()]?.responses[String(status)]
      if (!declared) return undefined
      for (const [name, { schema }] of Object.entries(declared.headers ?? {})) {
        const value = headers.get(name)
        if (value !== null && !holds(schema, schema.type === 'integer' ? Number(value) : value)) {
          return `header ${name}: ${value}`
        }
      }
      if (body === '') return undefined
      const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
      const content = declared.content?.[type]
      if (declared.content && !content) return `media type ${type}`
      if (!content || holds(content.schema, JSON.parse(body))) return undefined
      return `${method} ${path} ${status}: ${body} ${JSON.stringify(compiled.get(content.schema))}`
    },
  }
}
