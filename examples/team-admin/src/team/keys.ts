import type { InfiniteData } from '@tanstack/react-query'
import type { Page, TeamApi } from '../providers/provider.ts'

/** Where the cache keeps what an API answered. */
export const keys = {
  members: ({ name }: TeamApi) => [name, 'members'] as const,
  invitations: ({ name }: TeamApi) => [name, 'invitations'] as const,
}

/** The pages of invitations, as the cache keeps them. */
export type Pages = InfiniteData<Page, string | undefined>

/** The pages with the items of each changed. */
export function mapPages(pages: Pages | undefined, change: (items: Page['items'], page: number) => Page['items']) {
  return pages && { ...pages, pages: pages.pages.map((page, n) => ({ ...page, items: change(page.items, n) })) }
}
