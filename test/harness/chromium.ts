import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** The browser that all files share; undefined where this machine has none, and its tests are skipped. */
export async function sharedChromium(): Promise<Browser | undefined> {
  const shared = inject('chromium')
  return shared && chromium.connect(shared.endpoint)
}
