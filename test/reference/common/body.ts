import type { FastifyRequest } from 'fastify'

/** The result of reading a request body. */
export type BodyResult = { readonly value: unknown } | { readonly problem: 'missing' | 'media-type' | 'syntax' }

/** Reads the body as JSON of one media type. */
export function readJson(request: FastifyRequest, mediaType: string): BodyResult {
  const body = request.body
  if (!Buffer.isBuffer(body) || body.length === 0) return { problem: 'missing' }
  const [sent = ''] = (request.headers['content-type'] ?? '').split(';')
  if (sent.trim().toLowerCase() !== mediaType) return { problem: 'media-type' }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return { problem: 'syntax' }
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an own property, ignoring inherited ones. */
export function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

/** The query of a request, not decoded. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const mark = request.url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : request.url.slice(mark + 1))
}

/** A path parameter, decoded. */
export function pathParameter(request: FastifyRequest, name: string): string {
  return String((request.params as Record<string, unknown>)[name] ?? '')
}
