import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toApiError } from '../providers/api-error.ts'
import type { TeamApi } from '../providers/provider.ts'
import { useToasts } from '../ui/toasts.tsx'
import { keys, mapPages, type Pages } from './keys.ts'

/** Sends an invitation. The list shows the `variables` of a pending request. */
export function useInvite(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  return useMutation({
    mutationKey: [api.name, 'invite'],
    mutationFn: api.invite,
    onSuccess: (invitation) => {
      // At the top, where the user looks for it. The next refresh moves it to its place.
      cache.setQueryData<Pages>(keys.invitations(api), (pages) =>
        mapPages(pages, (items, page) => (page === 0 ? [invitation, ...items] : items)),
      )
      show({ text: `${invitation.email} is invited as ${invitation.roleName}` })
    },
    onError: (error) => {
      // After a lost response only the list tells whether the invitation exists. A conflict can mean that it does: browsers
      // send a request again when its connection breaks.
      const { lost, status } = toApiError(error)
      if (lost || status === 409) return cache.invalidateQueries({ queryKey: keys.invitations(api) })
    },
  })
}
