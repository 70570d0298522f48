import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toApiError } from '../providers/api-error.ts'
import type { Member, TeamApi } from '../providers/provider.ts'
import { explain } from '../ui/error-message.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { keys } from './keys.ts'

/** The members. Disabled if the API does not list them. */
export function useMembers(api: TeamApi) {
  const { listMembers } = api
  return useQuery({
    queryKey: keys.members(api),
    queryFn: listMembers ? ({ signal }) => listMembers({ signal }) : skipToken,
  })
}

/** Changes a member's role. The page shows the new role at once, and the old one again if the API rejects it. */
export function useRoleChange(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  const queryKey = keys.members(api)
  const setRole = (id: string, role: string) =>
    cache.setQueryData<readonly Member[]>(queryKey, (members) =>
      members?.map((member) => (member.id === id ? { ...member, role } : member)),
    )
  return useMutation({
    mutationFn: async ({ member, role }: { readonly member: Member; readonly role: string }) =>
      api.changeRole?.(member, role),
    onMutate: async ({ member, role }) => {
      // The response to a pending request would restore the old role.
      await cache.cancelQueries({ queryKey })
      setRole(member.id, role)
    },
    onSuccess: (_, { member, role }) => {
      const name = api.memberRoles.find(({ id }) => id === role)?.name ?? role
      show({ text: `${member.name || member.email} is now ${name}` })
    },
    onError: (error, { member }) => {
      setRole(member.id, member.role)
      const { head, detail } = explain(toApiError(error), api.title)
      show({ tone: 'bad', text: `The role of ${member.name || member.email} was not changed. ${head}: ${detail}` })
    },
    onSettled: () => cache.invalidateQueries({ queryKey }),
  })
}
