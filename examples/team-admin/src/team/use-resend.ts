import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toApiError } from '../providers/api-error.ts'
import type { TeamApi } from '../providers/provider.ts'
import { useToasts } from '../ui/toasts.tsx'
import { keys, mapPages, type Pages } from './keys.ts'

/** Sends an invitation again. The new one replaces the old one in the list until the next refresh. */
export function useResend(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  const queryKey = keys.invitations(api)
  return useMutation({
    mutationFn: api.resend,
    onSuccess: (fresh, old) => {
      cache.setQueryData<Pages>(queryKey, (pages) =>
        mapPages(pages, (items) => items.map((item) => (item.id === old.id ? fresh : item))),
      )
      show({ text: `${fresh.email} was invited again` })
    },
    onError: (error, { email }) => {
      show({ tone: 'bad', text: `${email} was not invited again. ${toApiError(error).message}` })
      return cache.invalidateQueries({ queryKey })
    },
  })
}
