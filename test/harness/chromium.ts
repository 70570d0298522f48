import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** The browser that all files share; undefined if no Chromium is installed. */
export async function sharedChromium(): Promise<Browser | undefined> {
  const shared = inject('chromium')
  return shared && chromium.connect(shared.endpoint)
}
