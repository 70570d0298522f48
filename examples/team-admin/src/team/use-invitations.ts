import { useInfiniteQuery } from '@tanstack/react-query'
import type { TeamApi } from '../providers/provider.ts'
import { keys } from './keys.ts'

/** The pending invitations, page after page. Where an API has no pages, the first is the last. */
export function useInvitations(api: TeamApi) {
  return useInfiniteQuery({
    queryKey: keys.invitations(api),
    queryFn: ({ pageParam, signal }) => api.listInvitations(pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
}
