import type { InfiniteData } from '@tanstack/react-query'
import type { Page, TeamApi } from '../providers/provider.ts'

/** The cache keys of each provider. */
export const keys = {
  members: ({ name }: TeamApi) => [name, 'members'] as const,
  invitations: ({ name }: TeamApi) => [name, 'invitations'] as const,
}

/** The cached pages of invitations. */
export type Pages = InfiniteData<Page, string | undefined>

/** Applies a change to the items of each page. */
export function mapPages(pages: Pages | undefined, change: (items: Page['items'], page: number) => Page['items']) {
  return pages && { ...pages, pages: pages.pages.map((page, n) => ({ ...page, items: change(page.items, n) })) }
}
