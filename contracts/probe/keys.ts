import type { CheckContext } from '../kit/context.ts'

/** How sentences name the base URL of a target. */
export const keyOfUrl = 'baseUrl (or --url)'

/** How sentences name a tenant of a target, with its value. */
export function keyOfTenant({ tenant }: Pick<CheckContext, 'tenant'>, setting = 'tenant'): string {
  const pairs = Object.entries(tenant).map(([key, value]) => `${setting}.${key} ${value}`)
  return setting === 'tenant' ? `${pairs.join(' and ')} (or --param)` : pairs.join(' and ')
}
