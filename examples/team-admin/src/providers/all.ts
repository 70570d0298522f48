import { apiConfig } from '../api-config.ts'
import { toBlaxel } from './blaxel.ts'
import { toDreadnode } from './dreadnode.ts'
import type { TeamApi } from './provider.ts'
import { toSnyk } from './snyk.ts'

/** The supported providers. */
export const providers: readonly TeamApi[] = [
  toBlaxel(apiConfig.blaxel),
  toDreadnode(apiConfig.dreadnode),
  toSnyk(apiConfig.snyk),
]
