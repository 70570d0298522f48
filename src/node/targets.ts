import type { ProviderPromises } from '../../contracts/kit/promises.ts'
import { allPromises } from '../../contracts/providers/all.ts'
import { minSecretLength } from '../../contracts/runner/almost-secrets.ts'
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

const literalNames = { admin: '$ADMIN_TOKEN', limited: '$LIMITED_TOKEN', invitee: '$INVITEE_TOKEN' } as const

/**
 * The promises of a built-in provider, by its name.
 * @throws UsageError that lists the built-in providers.
 */
export function promisesOf(provider: string): ProviderPromises {
  const promises = allPromises.find(({ name }) => name === provider)
  if (promises) return promises
  const names = allPromises.map(({ name }) => name)
  const [near] = nearestNames(names, provider, 1)
  throw new UsageError(
    `Failed to find the provider ${provider}: the providers are ${names.join(', ')}.${near ? ` Did you mean ${near}?` : ''}`,
  )
}

/** A target of the config without its provider, whose promises are passed beside it. */
export type TargetSettings = Omit<TargetConfig, 'provider'>

/**
 * Turns a target of the config into one that checks can run against, with all defaults filled in.
 * @param promises The promises of the provider; those of a built-in provider, or any other object of this type.
 * @throws UsageError that names the target and the setting that does not fit, and contains no token.
 */
export function toTarget(
  name: string,
  promises: ProviderPromises,
  raw: TargetSettings,
  env: Environment = process.env,
): Target {
  const config = withVariables(raw, `the target ${name}`, env) as TargetSettings
  const baseUrl = toBaseUrl(name, config.baseUrl)
  requireKeys(name, 'tenant', promises, config.tenant)
  if (config.otherTenant) requireKeys(name, 'otherTenant', promises, config.otherTenant)
  const local = isLoopback(baseUrl)
  const { roles, knownUsers, otherTenant, inviteeEmail, settle, control, maxAnswerBytes, maxAnswerSeconds } = config
  return {
    name,
    provider: promises.name,
    baseUrl,
    credentials: config.credentials,
    tenant: config.tenant,
    ...(otherTenant ? { otherTenant } : {}),
    ...(roles ? { roles } : {}),
    ...(knownUsers ? { knownUsers } : {}),
    ...(inviteeEmail === undefined ? {} : { inviteeEmail }),
    ...(settle === undefined ? {} : { settle }),
    // Both domains are reserved (RFC 2606, RFC 6761), so no mail is delivered.
    emailDomain: config.emailDomain ?? (local ? 'example.test' : 'invitelab.test'),
    // A target on this machine may say later that it is a mock.
    writes: config.writes ?? false,
    budget: { ...(local ? unlimited : carefulBudget), ...config.budget },
    ...(maxAnswerBytes === undefined ? {} : { maxAnswerBytes }),
    ...(maxAnswerSeconds === undefined ? {} : { maxAnswerSeconds }),
    secrets: toSecrets(name, promises, raw, config, env),
    fetch: (request) => fetch(request),
    ...(control ? { control: toTargetControl(name, baseUrl, promises.name, control) } : {}),
    inProcess: false,
  }
}

function toBaseUrl(name: string, text: string): string {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw new UsageError(
      `Failed to use the target ${name}: its base URL is not a URL. Use one like https://api.example.test.`,
    )
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`Failed to use the target ${name}: its base URL contains a user. Use credentials instead.`)
  }
  if (!/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UsageError(`Failed to use the target ${name}: its base URL must be http or https, without ? and #.`)
  }
  return url.href.replace(/\/+$/, '')
}

function requireKeys(
  name: string,
  setting: 'tenant' | 'otherTenant',
  { declaration: { tenantKeys } }: ProviderPromises,
  given: Readonly<Record<string, string>>,
) {
  const missing = tenantKeys.filter((key) => !given[key])
  const unknown = Object.keys(given).filter((key) => !tenantKeys.includes(key))
  if (missing.length === 0 && unknown.length === 0) return
  const problem = [
    ...(missing.length > 0 ? [`lacks ${missing.join(' and ')}`] : []),
    ...(unknown.length > 0 ? [`has the unknown key ${unknown.join(' and ')}`] : []),
  ].join(' and ')
  throw new UsageError(`Failed to use the target ${name}: its ${setting} ${problem}. Use ${tenantKeys.join(' and ')}.`)
}

/** The name that reports show for each secret: that of its variable, if it comes from one. */
function toSecrets(
  name: string,
  promises: ProviderPromises,
  raw: TargetSettings,
  config: TargetSettings,
  env: Environment,
) {
  const secrets = new Map<string, string>()
  for (const who of Object.keys(literalNames) as (keyof TargetCredentials)[]) {
    const token = config.credentials[who]
    if (token === undefined) continue
    assertToken(name, who, token)
    const text = raw.credentials[who] ?? ''
    const [variable] = variablesOf(text)
    const shown = variable !== undefined && text === `\${${variable}}` ? `$${variable}` : literalNames[who]
    // A short token is replaced only in the header that carries it: elsewhere it may be an ordinary word.
    for (const { scheme } of promises.declaration.credentials) secrets.set(`${scheme} ${token}`, `${scheme} ${shown}`)
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

/** No header can carry other characters than these, and a token has no blanks. */
const tokenCharacters = /^[\u0021-\u007e]+$/

function assertToken(name: string, who: keyof TargetCredentials, token: string): void {
  const fail = (fact: string): never => {
    throw new UsageError(`Failed to use the target ${name}: credentials.${who} ${fact}.`)
  }
  if (token.trim() === '') fail('is empty')
  if (/^(bearer|token|basic)\s/i.test(token)) fail('begins with a scheme. Use the token alone')
  if (/\s/.test(token)) fail('contains a space or a line break')
  if (!tokenCharacters.test(token)) fail('contains a character that no header can carry')
}

function toTargetControl(
  name: string,
  baseUrl: string,
  provider: string,
  control: NonNullable<TargetSettings['control']>,
) {
  const url = toBaseUrl(name, control.url)
  // A run only ever calls the target's own host and this machine.
  if (new URL(url).host !== new URL(baseUrl).host && !isLoopback(url)) {
    throw new UsageError(`Failed to use the target ${name}: its control API is on another host than its base URL.`)
  }
  const { world = 'default', token } = control
  return toControlPort({ url, world, token, provider, fetch: (request) => fetch(request) })
}
