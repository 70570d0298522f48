import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import {
  carefulBudget,
  isLoopback,
  type Target,
  type TargetCredentials,
  unlimited,
} from '../../contracts/runner/target.ts'
import type { TargetConfig } from '../config.ts'
import { toControlPort } from './control-port.ts'
import { nearestNames } from './nearest-names.ts'
import { UsageError } from './usage-error.ts'
import { type Environment, variablesOf, withVariables } from './variables.ts'

/** Tokens shorter than this are words that stand in answers for other reasons, such as `admin`. */
const minSecretLength = 8

const literalNames = { admin: '$ADMIN_TOKEN', limited: '$LIMITED_TOKEN', invitee: '$INVITEE_TOKEN' } as const

/**
 * The promises of a provider.
 * @throws UsageError that names the providers that there are.
 */
export function promisesOf(provider: string): ProviderPromises {
  const promises = allPromises.find(({ name }) => name === provider)
  if (promises) return promises
  const names = allPromises.map(({ name }) => name)
  const [near] = nearestNames(names, provider, 1)
  throw new UsageError(
    `Failed to find the provider ${provider}: there are ${names.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
  )
}

/**
 * Makes a target of what the config says, with every default in one place.
 * @throws UsageError that names the target and what does not fit, and no token.
 */
export function toTarget(name: string, raw: TargetConfig, env: Environment = process.env): Target {
  const config = withVariables(raw, `the target ${name}`, env) as TargetConfig
  const promises = promisesOf(config.provider)
  const baseUrl = toBaseUrl(name, config.baseUrl)
  requireKeys(name, 'tenant', promises, config.tenant)
  if (config.otherTenant) requireKeys(name, 'otherTenant', promises, config.otherTenant)
  const local = isLoopback(baseUrl)
  const { roles, knownUsers, otherTenant, inviteeEmail, control } = config
  return {
    name,
    provider: config.provider,
    baseUrl,
    credentials: config.credentials,
    tenant: config.tenant,
    ...(otherTenant ? { otherTenant } : {}),
    ...(roles ? { roles } : {}),
    ...(knownUsers ? { knownUsers } : {}),
    ...(inviteeEmail === undefined ? {} : { inviteeEmail }),
    // Both are reserved (RFC 2606, RFC 6761): no mail to them reaches anybody.
    emailDomain: config.emailDomain ?? (local ? 'example.test' : 'invitelab.test'),
    writes: config.writes ?? local,
    budget: { ...(local ? unlimited : carefulBudget), ...config.budget },
    secrets: toSecrets(name, promises, raw, config, env),
    fetch: (request) => fetch(request),
    ...(control ? { control: controlOf(name, baseUrl, config.provider, control) } : {}),
    inProcess: false,
  }
}

function toBaseUrl(name: string, text: string): string {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new UsageError(
      `Failed to use the target ${name}: its base URL is no URL. Write it like https://api.example.test.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`Failed to use the target ${name}: its base URL holds a user. Use credentials instead.`)
  }
  if (!/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UsageError(`Failed to use the target ${name}: its base URL has to be http or https, without ? and #.`)
  }
  return url.href.replace(/\/+$/, '')
}

function requireKeys(
  name: string,
  what: string,
  { tenantKeys }: ProviderPromises,
  given: Readonly<Record<string, string>>,
) {
  const missing = tenantKeys.filter((key) => !given[key])
  const surplus = Object.keys(given).filter((key) => !tenantKeys.includes(key))
  if (missing.length === 0 && surplus.length === 0) return
  const found = missing.length > 0 ? `lacks ${missing.join(' and ')}` : `has ${surplus.join(' and ')} in surplus`
  throw new UsageError(`Failed to use the target ${name}: its ${what} ${found}. Use ${tenantKeys.join(' and ')}.`)
}

/** How reports call each token: by the variable that it came from, where it came from one. */
function toSecrets(
  name: string,
  promises: ProviderPromises,
  raw: TargetConfig,
  config: TargetConfig,
  env: Environment,
) {
  const secrets = new Map<string, string>()
  for (const who of Object.keys(literalNames) as (keyof TargetCredentials)[]) {
    const token = config.credentials[who]
    if (token === undefined) continue
    if (token.trim() === '') throw new UsageError(`Failed to use the target ${name}: its credential "${who}" is empty.`)
    const text = raw.credentials[who] ?? ''
    const [variable] = variablesOf(text)
    const shown = variable !== undefined && text === `\${${variable}}` ? `$${variable}` : literalNames[who]
    // A short one is hidden in the header that carries it, and left alone where it is an ordinary word.
    for (const header of Object.values(promises.credential(token))) secrets.set(header, header.replace(token, shown))
    if (token.length >= minSecretLength) secrets.set(token, shown)
    for (const part of variablesOf(text)) {
      const value = env[part] ?? ''
      if (value.length >= minSecretLength) secrets.set(value, `$${part}`)
    }
  }
  const { token } = config.control ?? {}
  if (token !== undefined) secrets.set(token, '$CONTROL_TOKEN')
  return secrets
}

function controlOf(name: string, baseUrl: string, provider: string, control: NonNullable<TargetConfig['control']>) {
  const url = toBaseUrl(name, control.url)
  // Only the target's own host is ever called, and this machine.
  if (new URL(url).host !== new URL(baseUrl).host && !isLoopback(url)) {
    throw new UsageError(`Failed to use the target ${name}: its control API is on another host than its base URL.`)
  }
  const { world = 'default', token } = control
  return toControlPort({ url, world, token, provider, fetch: (request) => fetch(request) })
}
