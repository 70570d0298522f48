import type { CheckContext } from '../kit/context.ts'

/** How sentences name the base URL of a target. */
export const keyOfUrl = 'baseUrl (or --url)'

/** How sentences name the tenant of a target, with its value. */
export function keyOfTenant({ tenant }: CheckContext): string {
  const pairs = Object.entries(tenant).map(([key, value]) => `tenant.${key} ${value}`)
  return `${pairs.join(' and ')} (or --param)`
}
