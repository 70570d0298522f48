import type { FastifyRequest } from 'fastify'
import { isObject, own, readJson } from '../common/body.ts'
import { looksLikeEmail } from '../common/email.ts'
import { type Issue, ProviderError } from '../common/provider-error.ts'
import { jsonApi } from './errors.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads an id from the path, in lower case. */
export function pathId(name: string, text: string): string {
  if (!uuid.test(text)) throw new ProviderError(400, `The path parameter ${name} is not a UUID`)
  return text.toLowerCase()
}

/** Reads the page size. */
export function readLimit(given: readonly string[]): number {
  const [text = '10'] = given
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (given.length > 1 || !(limit >= 10 && limit <= 100 && limit % 10 === 0)) {
    const detail = "The query parameter 'limit' is one whole number from 10 to 100, in steps of 10"
    throw new ProviderError(400, detail, { parameter: 'limit' })
  }
  return limit
}

/** Parses the body of an invite and reports all its issues. */
export function readInvite(request: FastifyRequest, release: string): { email: string; role: string } {
  const body = readJson(request, jsonApi)
  if ('problem' in body) {
    throw new ProviderError(
      400,
      {
        missing: 'The request has no body',
        'media-type': `Send the body as ${jsonApi}`,
        syntax: 'The body is not JSON',
      }[body.problem],
    )
  }
  const issues: Issue[] = []
  const object = (value: unknown, path: string[], keys: string[]): Record<string, unknown> | undefined => {
    if (!isObject(value)) {
      issues.push({ path, detail: value === undefined ? 'This is required' : 'This must be an object', kind: 'type' })
      return undefined
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        issues.push({ path: [...path, key], detail: 'There is no such property', kind: 'surplus' })
      }
    }
    return value
  }
  const more = release < '2024-06-21' ? ['relationships'] : []
  const top = object(body.value, [], ['data'])
  const data = top && object(own(top, 'data'), ['data'], ['type', 'attributes', ...more])
  if (data && own(data, 'type') !== 'org_invitation') {
    issues.push({ path: ['data', 'type'], detail: 'The type must be org_invitation', kind: 'enum' })
  }
  const path = ['data', 'attributes']
  const attributes = data && object(own(data, 'attributes'), path, ['email', 'role'])
  const email = attributes && own(attributes, 'email')
  const role = attributes && own(attributes, 'role')
  if (attributes && !(typeof email === 'string' && looksLikeEmail(email))) {
    issues.push({ path: [...path, 'email'], detail: 'This is not an e-mail address', kind: 'email' })
  }
  if (attributes && !(typeof role === 'string' && uuid.test(role))) {
    issues.push({ path: [...path, 'role'], detail: 'The role must be the UUID of a role', kind: 'uuid' })
  }
  if (issues.length > 0) {
    throw new ProviderError(400, 'Client request did not conform to OpenAPI specification', { issues })
  }
  return { email: String(email), role: String(role).toLowerCase() }
}
