import type { FastifyReply, FastifyRequest } from 'fastify'
import { isObject, own, pathParameter, readJson } from '../common/body.ts'
import { isEmail } from '../common/email.ts'
import { type Issue, ProviderError } from '../common/provider-error.ts'
import { sendJson } from '../common/server.ts'

const kinds: Record<number, string> = {
  400: 'invalid_error',
  401: 'authentication_error',
  403: 'forbidden_error',
  404: 'not_found_error',
  409: 'already_exists_error',
  413: 'invalid_error',
  422: 'validation_error',
  429: 'rate_limit_error',
  500: 'server_error',
}

/** The roles and permissions. */
export const roles: readonly string[] = ['owner', 'contributor', 'reader']

/** Renders an error in the envelope of this API. */
export function renderDreadnode(_request: FastifyRequest, reply: FastifyReply, error: ProviderError): FastifyReply {
  const { status, message, details } = error
  reply.headers(details.headers ?? {})
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  const errors = details.issues?.map(({ path, detail, kind }) => ({ loc: path, msg: detail, type: kind })) ?? null
  const code = Object.hasOwn(kinds, status) ? status : 400
  return sendJson(reply, code, { type: details.kind ?? kinds[code], code, detail: message, errors })
}

function invalid(issues: readonly Issue[]): ProviderError {
  return new ProviderError(422, 'Validation error', { issues })
}

/** Reads an id from the path, in lower case. */
export function pathId(request: FastifyRequest, name: string): string {
  const text = pathParameter(request, name)
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase()
  throw invalid([{ path: ['path', name], detail: 'Input should be a valid UUID', kind: 'uuid_parsing' }])
}

type Check = readonly [kind: string, message: string, test: (value: unknown) => boolean]

/** Validators of single body properties. */
export const checks = {
  email: [
    'value_error',
    'value is not a valid email address',
    (value: unknown) => typeof value === 'string' && isEmail(value),
  ],
  role: [
    'enum',
    "Input should be 'owner', 'contributor' or 'reader'",
    (value: unknown) => typeof value === 'string' && roles.includes(value),
  ],
  flag: ['bool_type', 'Input should be a valid boolean', (value: unknown) => typeof value === 'boolean'],
} satisfies Record<string, Check>

/** Parses a body and validates its properties. A name that ends in `?` is optional. */
export function readBody(request: FastifyRequest, wanted: Readonly<Record<string, Check>>): Record<string, unknown> {
  const body = readJson(request, 'application/json')
  if ('problem' in body) {
    const [detail, kind] = {
      missing: ['Field required', 'missing'],
      'media-type': ['Input should be sent as application/json', 'model_attributes_type'],
      syntax: ['JSON decode error', 'json_invalid'],
    }[body.problem] as [string, string]
    throw invalid([{ path: ['body'], detail, kind }])
  }
  const { value } = body
  if (!isObject(value)) {
    throw invalid([{ path: ['body'], detail: 'Input should be a valid dictionary', kind: 'model_attributes_type' }])
  }
  const issues: Issue[] = []
  for (const [key, [kind, detail, test]] of Object.entries(wanted)) {
    const name = key.replace('?', '')
    const given = own(value, name)
    if (given === undefined) {
      if (!key.endsWith('?')) issues.push({ path: ['body', name], detail: 'Field required', kind: 'missing' })
    } else if (!test(given)) issues.push({ path: ['body', name], detail, kind })
  }
  if (issues.length > 0) throw invalid(issues)
  return value
}
