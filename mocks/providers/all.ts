import type { Provider } from '../http/provider.ts'
import { blaxel } from './blaxel/provider.ts'
import { dreadnode } from './dreadnode/provider.ts'
import { snyk } from './snyk/provider.ts'

/** All built-in providers. */
export const providers: readonly Provider[] = [blaxel, dreadnode, snyk]
