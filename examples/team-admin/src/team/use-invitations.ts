import { useInfiniteQuery } from '@tanstack/react-query'
import type { TeamApi } from '../providers/provider.ts'
import { keys } from './keys.ts'

/** The pending invitations, page by page. An API without pages has a single page. */
export function useInvitations(api: TeamApi) {
  return useInfiniteQuery({
    queryKey: keys.invitations(api),
    queryFn: ({ pageParam, signal }) => api.listInvitations(pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
}
