import { pointerSegments } from '@hyperjump/json-pointer'
import type { ProviderDeclaration } from '../../specs/declaration.ts'
import { declaredAs } from '../../specs/openapi/types.ts'
import { record } from '../kit/json.ts'
import { sentBy } from '../runner/coverage.ts'
import type { Exchange } from '../runner/exchange.ts'
import { keyOf, type Row } from './row.ts'

/** The keys of the rows that the exchanges of a run contain. */
export function exercisedBy(
  rows: readonly Row[],
  exchanges: readonly Exchange[],
  provider: ProviderDeclaration,
): ReadonlySet<string> {
  const exercised = new Set<string>()
  for (const exchange of exchanges)
    for (const row of rows) {
      if (row.operation.id !== exchange.operation.id) continue
      const key = keyOf(row)
      if (!exercised.has(key) && contains(exchange, row, provider)) exercised.add(key)
    }
  return exercised
}

function contains(exchange: Exchange, { part, name, statuses }: Row, provider: ProviderDeclaration): boolean {
  const { operation, ask, response, json } = exchange
  const isSuccess = response.status >= 200 && response.status < 300
  const isIn = statuses.includes(declaredAs(operation, response.status) ?? '')
  switch (part) {
    case 'operation':
      return isSuccess
    case 'status':
      return isIn
    case 'parameter':
      return operation.parameters.some((one) => `${one.in} ${one.name}` === name && sentBy(exchange)(one))
    case 'credential':
      return isSuccess && credentialsOf(exchange, provider).includes(name)
    case 'actor':
      return actorOf(exchange, provider) === name
    case 'request member':
      return isPresent(bodyOf(ask), pointerSegments(name))
    case 'response member':
    case 'error member':
      return isIn && isPresent(json, pointerSegments(name))
    case 'response header':
    case 'error header':
      return isIn && response.headers[name] !== undefined
  }
}

/** The documented credentials that a request carries, as `authorization: Bearer`. */
function credentialsOf({ request }: Exchange, { credentials }: ProviderDeclaration): readonly string[] {
  return credentials
    .filter(({ header, scheme }) => {
      const [sent = ''] = (headerOf(request.headers, header) ?? '').split(' ')
      return sent.toLowerCase() === scheme.toLowerCase()
    })
    .map(({ header, scheme }) => `${header}: ${scheme}`)
}

function actorOf({ who, request }: Exchange, { credentials }: ProviderDeclaration): string {
  if (who !== 'anonymous') return who
  const isSent = credentials.some(({ header }) => headerOf(request.headers, header) !== undefined)
  return isSent ? 'a wrong token' : 'no credential'
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

function bodyOf({ text, body }: Exchange['ask']): unknown {
  if (text === undefined) return body
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether there is a value at a pointer, in which `*` stands for any item of a list. */
function isPresent(value: unknown, segments: Iterable<string>): boolean {
  const [step, ...rest] = segments
  if (step === undefined) return value !== undefined
  if (step === '*') return Array.isArray(value) && value.some((item) => isPresent(item, rest))
  return record(value) && isPresent(value[step], rest)
}
