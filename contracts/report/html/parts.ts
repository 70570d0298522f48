import type { html } from 'hono/html'

/** A piece of the page, in which texts are escaped. */
export type Html = ReturnType<typeof html>

/** An empty piece of the page. */
export const none = ''

/** The sign of a result, so that colour is not the only difference. */
export const signs = { passed: '✓', failed: '✗', warned: '!', waived: '~', skipped: '–' } as const

/** Milliseconds as people read them. */
export function shownTime(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}
