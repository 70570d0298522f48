import type { Provider } from '../mocks/http/provider/provider.ts'

/** The members that a provider must have. */
type RequiredMember = {
  [Name in keyof Provider]-?: undefined extends Provider[Name] ? never : Name
}[keyof Provider]

/** The type of each of them. */
const members: Readonly<Record<RequiredMember, 'string' | 'function' | 'object'>> = {
  name: 'string',
  title: 'string',
  basePaths: 'object',
  mediaType: 'string',
  spec: 'object',
  settings: 'object',
  rules: 'function',
  statuses: 'function',
  initialState: 'object',
  credentials: 'object',
  unknownQuery: 'string',
  handlers: 'object',
  needs: 'object',
  tenantOf: 'function',
  errorBody: 'function',
  tenantParams: 'function',
}

/**
 * Checks that a provider is complete, for callers without types: a missing member would be noticed only at a request.
 * @throws Error that names the member.
 */
export function checkMembers(provider: Provider): void {
  for (const [member, type] of Object.entries(members)) {
    const value: unknown = provider[member as RequiredMember]
    if (typeof value === type && value !== null && value !== '') continue
    throw new Error(
      `${member} of the provider "${String(provider.name)}" is ${value}; it takes a value of type ${type}`,
    )
  }
  for (const base of [provider.basePaths].flat()) {
    if (typeof base === 'string' && /^(\/.*[^/])?$/.test(base)) continue
    throw new Error(`basePaths of the provider "${provider.name}" has "${base}"; write it like /${provider.name}/v1`)
  }
}

/**
 * Checks that all providers can be reached.
 * @throws Error that names the base path that two of them share.
 */
export function checkBasePaths(providers: readonly Provider[]): void {
  const owners = new Map<string, string>()
  for (const { name, basePaths } of providers) {
    for (const base of basePaths) {
      const other = owners.get(base)
      if (other !== undefined)
        throw new Error(`${other} and ${name} both have the base path ${base}; give each its own`)
      owners.set(base, name)
    }
  }
}
