import type { Vendor } from '../kit/promises.ts'
import { blaxel } from './blaxel.ts'
import { dreadnode } from './dreadnode.ts'
import { snyk } from './snyk.ts'

/** The tables of promises, one for each provider. */
export const vendors: readonly Vendor[] = [blaxel, dreadnode, snyk]
