import type { Page } from 'playwright-core'

/** A picture for the README, written to `docs/screenshots/<name>.png`. */
export interface Picture {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  /** Brings a new page to what is to be seen. */
  readonly take: (page: Page) => Promise<void>
}
