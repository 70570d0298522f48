import { useEffect, useState } from 'preact/hooks'
import type { ConsoleEvent, Ending, Invitation } from '../../api/api.ts'
import { toWords } from '../../api/api-error.ts'
import { useAction, useData, useStore } from '../../context.ts'
import { ApiError, focusRow } from '../../parts/parts.tsx'
import { toDateTime } from '../../text/time.ts'
import { toEventWords } from '../../text/words.ts'

const endings: readonly (readonly [ending: Ending, verb: string, done: string])[] = [
  ['accept', 'Accept', 'Accepted'],
  ['decline', 'Decline', 'Declined'],
  ['expire', 'Let expire', 'Let expire:'],
]

/** What can be done with an invitation, and what has happened to it. */
export function OpenInvitation({ invitation }: { invitation: Invitation }) {
  const store = useStore()
  const { error, act } = useAction()
  const end = (ending: Ending, done: string, button: Element) =>
    act(async () => {
      await store.api.end(store.data.world, invitation.id, ending)
      focusRow(button)
      return `${done} the invitation of ${invitation.email}`
    })
  return (
    <>
      {invitation.state === 'pending' && (
        <div class="tools">
          {endings.map(([ending, verb, done]) => (
            <button type="button" key={ending} onClick={({ currentTarget }) => end(ending, done, currentTarget)}>
              {verb}
            </button>
          ))}
        </div>
      )}
      <ApiError text={error} />
      <Timeline invitation={invitation} />
      <p class="hint mono">{invitation.id}</p>
    </>
  )
}

function Timeline({ invitation }: { invitation: Invitation }) {
  const store = useStore()
  const version = useData((data) => data.version)
  const [events, setEvents] = useState<readonly ConsoleEvent[] | undefined>()
  const [error, setTrouble] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something has happened, there may be more events
  useEffect(() => {
    let gone = false
    const read = async () => {
      try {
        const read = await store.api.events(store.data.world, invitation.id)
        if (!gone) setEvents(read.reverse())
      } catch (error) {
        if (!gone) setTrouble(toWords(error))
      }
    }
    void read()
    return () => {
      gone = true
    }
  }, [store, invitation.id, version])
  return (
    <>
      <ol class="timeline" aria-label={`What happened to the invitation of ${invitation.email}`}>
        {toMoments(invitation, events ?? []).map(({ at, words, to }) => (
          <li key={`${at} ${words}`} class={to ? 'ahead' : ''}>
            <time class="mono">{toDateTime(at)}</time> {words}
          </li>
        ))}
      </ol>
      <ApiError text={error} />
    </>
  )
}

interface Moment {
  readonly at: string
  readonly words: string
  /** Has it not happened yet? */
  readonly to?: boolean
}

/** What is known of an invitation's way. Of events only the latest are kept, and after a restore there are none. */
function toMoments(
  { state, createdAt, updatedAt, expiresAt, role }: Invitation,
  events: readonly ConsoleEvent[],
): Moment[] {
  const moments: Moment[] = events.map(({ type, at }) => ({ at, words: toEventWords(type) }))
  if (!events.some(({ type }) => type === 'InvitationCreated')) {
    moments.unshift({ at: createdAt, words: `Created, as ${role}` })
  }
  const ended = state !== 'pending'
  if (ended && !events.some(({ type }) => type.toLowerCase() === `invitation${state}`)) {
    moments.push({ at: updatedAt, words: state[0]?.toUpperCase() + state.slice(1) })
  }
  if (!ended && expiresAt !== null) moments.push({ at: expiresAt, words: 'Expires', to: true })
  return moments
}
