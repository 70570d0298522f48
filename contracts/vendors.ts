import { blaxel } from './providers/blaxel.ts'
import { dreadnode } from './providers/dreadnode.ts'
import { snyk } from './providers/snyk.ts'
import type { Vendor } from './vendor.ts'

/** The tables of promises, one for each provider. */
export const vendors: readonly Vendor[] = [blaxel, dreadnode, snyk]
