import { useEffect, useState } from 'preact/hooks'
import type { ConsoleEvent, Invitation, InvitationAction } from '../../api/api.ts'
import { messageOf } from '../../api/api-error.ts'
import { useAction, useData, useStore } from '../../context.ts'
import { ErrorMessage, focusRow } from '../../parts/parts.tsx'
import { toDateTime } from '../../text/time.ts'
import { toEventWords } from '../../text/words.ts'

const actions: readonly (readonly [action: InvitationAction, verb: string, done: string])[] = [
  ['accept', 'Accept', 'Accepted'],
  ['decline', 'Decline', 'Declined'],
  ['expire', 'Expire', 'Expired'],
]

/** The actions on an invitation, and its history. */
export function OpenInvitation({ invitation }: { invitation: Invitation }) {
  const store = useStore()
  const { error, act } = useAction()
  const run = (action: InvitationAction, done: string, button: Element) =>
    act(async () => {
      await store.api.changeInvitation(store.data.world, invitation.id, action)
      focusRow(button)
      return `${done} the invitation for ${invitation.email}`
    })
  return (
    <>
      {invitation.state === 'pending' && (
        <div class="tools">
          {actions.map(([action, verb, done]) => (
            <button type="button" key={action} onClick={({ currentTarget }) => run(action, done, currentTarget)}>
              {verb}
            </button>
          ))}
        </div>
      )}
      <ErrorMessage text={error} />
      <Timeline invitation={invitation} />
      <p class="hint mono">{invitation.id}</p>
    </>
  )
}

function Timeline({ invitation }: { invitation: Invitation }) {
  const store = useStore()
  const revision = useData((data) => data.revision)
  const [events, setEvents] = useState<readonly ConsoleEvent[] | undefined>()
  const [error, setError] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may have more events
  useEffect(() => {
    let unmounted = false
    const read = async () => {
      try {
        const read = await store.api.events(store.data.world, invitation.id)
        if (!unmounted) setEvents(read.reverse())
      } catch (error) {
        if (!unmounted) setError(messageOf(error))
      }
    }
    void read()
    return () => {
      unmounted = true
    }
  }, [store, invitation.id, revision])
  return (
    <>
      <ol class="timeline" aria-label={`History of the invitation for ${invitation.email}`}>
        {toMoments(invitation, events ?? []).map(({ at, words, isFuture }) => (
          <li key={`${at} ${words}`} class={isFuture ? 'future' : ''}>
            <time class="mono">{toDateTime(at)}</time> {words}
          </li>
        ))}
      </ol>
      <ErrorMessage text={error} />
    </>
  )
}

interface Moment {
  readonly at: string
  readonly words: string
  readonly isFuture?: boolean
}

/** The history of an invitation: its events, completed from its dates where the mock no longer has the events. */
function toMoments(
  { state, createdAt, updatedAt, expiresAt, role }: Invitation,
  events: readonly ConsoleEvent[],
): Moment[] {
  const moments: Moment[] = events.map(({ type, at }) => ({ at, words: toEventWords(type) }))
  if (!events.some(({ type }) => type === 'InvitationCreated')) {
    moments.unshift({ at: createdAt, words: `Created with the role ${role}` })
  }
  const ended = state !== 'pending'
  if (ended && !events.some(({ type }) => type.toLowerCase() === `invitation${state}`)) {
    moments.push({ at: updatedAt, words: state[0]?.toUpperCase() + state.slice(1) })
  }
  if (!ended && expiresAt !== null) moments.push({ at: expiresAt, words: 'Expires', isFuture: true })
  return moments
}
