import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProviderError } from '../common/provider-error.ts'
import { sendJson } from '../common/server.ts'

/** The media type of every response with a body. */
export const jsonApi = 'application/vnd.api+json'

const kinds: Record<number, readonly [code: string, title: string]> = {
  400: ['SNYK-0003', 'Client request cannot be processed'],
  401: ['SNYK-0005', 'Authentication error'],
  403: ['permission-denied', 'Permission denied'],
  404: ['entity-not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  413: ['payload-too-large', 'Payload too large'],
  429: ['SNYK-0001', 'Too many requests'],
  500: ['SNYK-9999', 'Unexpected error'],
}

/** Renders an error as a document with one item per issue. */
export function renderSnyk(_request: FastifyRequest, reply: FastifyReply, error: ProviderError): FastifyReply {
  const { status, details } = error
  const [code, title] = kinds[status] ?? ['unexpected', 'Unexpected error']
  const item = (detail: string, source?: Record<string, string>) => ({
    id: randomUUID(),
    links: { about: { href: `https://errors.example.test/${code}`, meta: { language: 'en' } } },
    status: String(status),
    code,
    title,
    detail,
    ...(source ? { source } : {}),
    meta: { isErrorCatalogError: true, classification: status < 500 ? 'ACTIONABLE' : 'UNEXPECTED', level: 'error' },
  })
  const errors = details.issues?.length
    ? details.issues.map((issue) =>
        item(issue.detail, { pointer: issue.path.map((part) => `/${escapePart(part)}`).join('') }),
      )
    : [item(error.message, details.parameter === undefined ? undefined : { parameter: details.parameter })]
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  reply.headers(details.headers ?? {})
  return sendJson(reply, status, { jsonapi: { version: '1.0' }, errors }, jsonApi)
}

function escapePart(part: string | number): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1')
}
