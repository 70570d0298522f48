import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toApiError } from '../providers/api-error.ts'
import type { Invitation, TeamApi } from '../providers/provider.ts'
import { explain } from '../ui/error-message.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { keys, mapPages, type Pages } from './keys.ts'

/** How long a revocation can be undone, in milliseconds. */
const grace = 6000

interface Waiting {
  readonly timer: number
  readonly send: (keepalive: boolean) => void
}

/**
 * Revokes invitations a little later than asked, so that it can be undone: the API has no way back.
 * Whatever still waits is sent when the provider changes or the page goes away.
 */
export function useRevocations(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef(new Map<string, Waiting>())
  const queryKey = keys.invitations(api)

  const uncover = useCallback((id: string) => {
    setHidden((ids) => new Set([...ids].filter((one) => one !== id)))
  }, [])

  const { mutate } = useMutation({
    mutationFn: ({ invitation, keepalive }: { readonly invitation: Invitation; readonly keepalive: boolean }) =>
      api.revoke(invitation, { keepalive }),
    onSuccess: (_, { invitation }) =>
      cache.setQueryData<Pages>(queryKey, (pages) =>
        mapPages(pages, (items) => items.filter(({ id }) => id !== invitation.id)),
      ),
    onError: (thrown, { invitation }) => {
      const error = toApiError(thrown)
      // Somebody else was faster, or it was answered meanwhile: that it is gone is what was wanted.
      if (error.status !== 404) {
        const { head, detail } = explain(error, api.title)
        show({ tone: 'bad', text: `${invitation.email} is not revoked. ${head}: ${detail}` })
      }
      return cache.invalidateQueries({ queryKey })
    },
    onSettled: (_, __, { invitation }) => uncover(invitation.id),
  })

  const flush = useCallback((keepalive: boolean) => {
    for (const { send } of [...waiting.current.values()]) send(keepalive)
  }, [])

  useEffect(() => {
    const leave = () => flush(true)
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      flush(false)
    }
  }, [flush])

  const revoke = (invitation: Invitation) => {
    const { id, email } = invitation
    const take = () => {
      clearTimeout(waiting.current.get(id)?.timer)
      waiting.current.delete(id)
      hide()
    }
    const send = (keepalive: boolean) => {
      take()
      mutate({ invitation, keepalive })
    }
    const undo = () => {
      take()
      uncover(id)
    }
    setHidden((ids) => new Set([...ids, id]))
    waiting.current.set(id, { timer: window.setTimeout(() => send(false), grace), send })
    const hide = show({
      text: `The invitation of ${email} is revoked`,
      action: { label: 'Undo', run: undo },
      onClose: () => send(false),
      lasts: grace,
    })
  }

  return { hidden, revoke }
}
