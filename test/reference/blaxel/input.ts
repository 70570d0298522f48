import type { FastifyRequest } from 'fastify'
import { isObject, own, queryOf, readJson } from '../common/body.ts'
import { ProviderError } from '../common/provider-error.ts'

/** Parses the body, which must be a JSON object. */
export function readObject(request: FastifyRequest): Record<string, unknown> {
  const body = readJson(request, 'application/json')
  if ('problem' in body) {
    if (body.problem === 'media-type') throw new ProviderError(415, 'Send the body as application/json')
    throw new ProviderError(400, body.problem === 'missing' ? 'The request has no body' : 'The body is not JSON')
  }
  if (!isObject(body.value)) throw new ProviderError(400, 'The body must be an object')
  return body.value
}

/** Parses a boolean from the query. */
export function readSwitch(request: FastifyRequest, name: string): boolean {
  const given = queryOf(request).getAll(name)
  if (given.length === 0) return false
  if (given.length > 1 || !['true', 'false'].includes(String(given[0]))) {
    throw new ProviderError(400, `${name} must be true or false`)
  }
  return given[0] === 'true'
}

/** Whether a workspace name is valid. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value)
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && value.isWellFormed()
const flag: Check = (value) => typeof value === 'boolean'
const shape =
  (checks: Record<string, Check>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([key, check]) => !Object.hasOwn(value, key) || check(value[key]))

const settings: Record<string, Check> = {
  displayName: text,
  region: text,
  accountId: text,
  labels: (value) => isObject(value) && Object.values(value).every(text),
  groupMappings: (value) =>
    Array.isArray(value) &&
    value.every(shape({ groupName: text, role: (role) => role === 'admin' || role === 'member' })),
  hipaaInfo: shape({ accountEnabled: flag, unsafe: shape({ enabled: flag, updatedAt: text, updatedBy: text }) }),
  runtime: shape({ generation: text, sandbox: shape({ disableProcessLogging: flag }) }),
  statusReason: text,
}

/** Parses the settings of a workspace from a body. */
export function readSettings(body: Record<string, unknown>): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const [key, check] of Object.entries(settings)) {
    const value = own(body, key)
    if (value === undefined) continue
    if (!check(value)) throw new ProviderError(400, `${key} is invalid`)
    if (key !== 'statusReason' && key !== 'hipaaInfo') picked[key] = value
  }
  return picked
}
