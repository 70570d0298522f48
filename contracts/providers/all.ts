import type { ProviderPromises } from '../kit/promises.ts'
import { blaxel } from './blaxel.ts'
import { dreadnode } from './dreadnode.ts'
import { snyk } from './snyk.ts'

/** The promises of each provider. */
export const allPromises: readonly ProviderPromises[] = [blaxel, dreadnode, snyk]
