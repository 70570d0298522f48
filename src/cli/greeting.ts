import type { Ask } from '../../contracts/runner/exchange.ts'
import type { Mock } from '../index.ts'
import { samplesOf } from './samples.ts'

/** What the terminal shows when the mock is ready: URLs, tokens, tenants, and curl commands to try. */
export function greeting(mock: Mock, url: string): string {
  const { control, credentials, providers } = mock.describe(url)
  const world = mock.worlds.enter('default')
  const sections = mock.instances.map(({ provider, api }) => {
    const { baseUrl = '', tenants = [] } = providers[provider.name] ?? {}
    const samples = samplesOf(provider.name, world.providerState(provider.name))
    const lines = samples.flatMap((sample) => {
      const operation = api.spec.operations.find(({ id }) => id === sample.operation)
      return operation ? [`  ${curl(baseUrl, operation, sample, provider, credentials[0] ?? '')}`] : []
    })
    const where = tenants.map((tenant) =>
      Object.entries(tenant)
        .map(([key, value]) => `${key}=${value}`)
        .join(' '),
    )
    return [`${provider.title}`, `  ${baseUrl}`, `  tenants: ${where.join(', ')}`, ...lines].join('\n')
  })
  return [
    `invitelab mock is ready at ${url}`,
    `  tokens: ${credentials.join(', ')}`,
    `  console: ${control}/ (worlds, clock, mailbox, faults, requests); the control API is below this URL`,
    ...sections.map((section) => `\n${section}`),
  ].join('\n')
}

interface Route {
  readonly method: string
  readonly path: string
}

function curl(
  baseUrl: string,
  { method, path }: Route,
  { params = {}, query = {}, headers = {}, body }: Ask,
  provider: { credentials: { schemes: readonly string[] }; mediaType: string },
  token: string,
): string {
  const target = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  const [scheme = ''] = provider.credentials.schemes
  const all = {
    Authorization: `${scheme === 'bearer' ? 'Bearer' : scheme} ${token}`,
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [titled(name), value])),
    ...(body === undefined ? {} : { 'Content-Type': provider.mediaType }),
  }
  return [
    'curl -sS',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(`${baseUrl}${target}${search === '' ? '' : `?${search}`}`),
    ...Object.entries(all).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(JSON.stringify(body))}`]),
  ].join(' ')
}

/** The name of a header as vendors write it. */
const titled = (name: string) => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
