import type { Page } from 'playwright-core'

/** A screenshot for the README, written to `docs/screenshots/<name>.png`. */
export interface Picture {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  /** Prepares a new page for the screenshot. */
  readonly take: (page: Page) => Promise<void>
}
