import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toApiError } from '../providers/api-error.ts'
import type { Invitation, TeamApi } from '../providers/provider.ts'
import { explain } from '../ui/error-message.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { keys, mapPages, type Pages } from './keys.ts'

/** How long a revocation can be undone, in milliseconds. */
const undoMs = 6000

interface Waiting {
  readonly timer: number
  readonly send: (keepalive: boolean) => void
}

/**
 * Revokes invitations with a delay, so that the user can undo it: the APIs cannot.
 * Revocations that still wait are sent when the provider changes or the page is closed.
 */
export function useRevocations(api: TeamApi) {
  const cache = useQueryClient()
  const { show } = useToasts()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const waiting = useRef(new Map<string, Waiting>())
  const queryKey = keys.invitations(api)

  const unhide = useCallback((id: string) => {
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
      // 404 means that the invitation is already gone, as the user wanted.
      if (error.status !== 404) {
        const { head, detail } = explain(error, api.title)
        show({ tone: 'bad', text: `The invitation for ${invitation.email} was not revoked. ${head}: ${detail}` })
      }
      return cache.invalidateQueries({ queryKey })
    },
    onSettled: (_, __, { invitation }) => unhide(invitation.id),
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
    const settle = () => {
      clearTimeout(waiting.current.get(id)?.timer)
      waiting.current.delete(id)
      hide()
    }
    const send = (keepalive: boolean) => {
      settle()
      mutate({ invitation, keepalive })
    }
    const undo = () => {
      settle()
      unhide(id)
    }
    setHidden((ids) => new Set([...ids, id]))
    waiting.current.set(id, { timer: window.setTimeout(() => send(false), undoMs), send })
    const hide = show({
      text: `The invitation for ${email} is revoked`,
      action: { label: 'Undo', run: undo },
      onClose: () => send(false),
      durationMs: undoMs,
    })
  }

  return { hidden, revoke }
}
