import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toApiError } from '../providers/api-error.ts'
import type { TeamApi } from '../providers/provider.ts'
import { useToasts } from '../ui/toasts.tsx'
import { keys, mapPages, type Pages } from './keys.ts'

/** Invites somebody. While the request is under way, its `variables` are shown in the list. */
export function useInvite(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  return useMutation({
    mutationKey: [api.name, 'invite'],
    mutationFn: api.invite,
    onSuccess: (invitation) => {
      // At the top, where it is looked for; the next time that the list is read it goes where the API has it.
      cache.setQueryData<Pages>(keys.invitations(api), (pages) =>
        mapPages(pages, (items, page) => (page === 0 ? [invitation, ...items] : items)),
      )
      show({ text: `${invitation.email} is invited as ${invitation.roleName}` })
    },
    onError: (error) => {
      // Without an answer nobody knows whether the invitation was made: the list does. And a duplicate is in the list,
      // perhaps because a browser has sent this very request twice, as they do when a connection breaks.
      const { lost, status } = toApiError(error)
      if (lost || status === 409) return cache.invalidateQueries({ queryKey: keys.invitations(api) })
    },
  })
}
