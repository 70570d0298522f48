import { useEffect, useState } from 'preact/hooks'
import type { ClockMove } from '../api/api.ts'
import { timeOf } from '../api/store.ts'
import { useAction, useData, useStore } from '../context.ts'
import { valuesOf } from '../parts/form.ts'
import { Pane, type PaneName } from '../parts/pane.tsx'
import { Badge, ErrorMessage } from '../parts/parts.tsx'
import { toDateTime } from '../text/time.ts'

const steps = ['1h', '1d', '8d']

/** The time in the world, and the controls that change it. */
export function Clock({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const frozen = useData(({ clock }) => clock?.frozen)
  const { error, act } = useAction()
  const move = (change: ClockMove) =>
    act(async () => {
      const { now } = await store.api.moveClock(store.data.world, change)
      store.set({ clock: await store.readClock() })
      return `The time is now ${toDateTime(now)}`
    })
  return (
    <Pane
      name="Clock"
      chosen={chosen}
      tools={
        frozen !== undefined && <Badge kind={frozen ? 'expired' : 'accepted'}>{frozen ? 'frozen' : 'running'}</Badge>
      }
    >
      <Now />
      <div class="tools">
        <button type="button" onClick={() => move(frozen ? { resume: true } : { freeze: true })}>
          {frozen ? 'Resume' : 'Freeze'}
        </button>
        {steps.map((step) => (
          <button type="button" key={step} onClick={() => move({ advance: step })}>
            +{step}
          </button>
        ))}
      </div>
      <form class="line" onSubmit={(event) => move({ advance: valuesOf(event).advance ?? '' })}>
        <label>
          Advance by <input name="advance" placeholder="90m" required autocomplete="off" size={8} />
        </label>
        <button type="submit">Advance</button>
      </form>
      <form class="line" onSubmit={(event) => move({ set: toMoment(valuesOf(event).set ?? '') })}>
        <label>
          Set to <input name="set" placeholder="2026-01-13T09:00:00Z" required autocomplete="off" size={20} />
        </label>
        <button type="submit">Set</button>
      </form>
      <ErrorMessage text={error} />
    </Pane>
  )
}

/** A date stands for midnight UTC. */
function toMoment(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
}

/** The current time, which ticks unless it is frozen. */
function Now() {
  const clock = useData((data) => data.clock)
  const [, tick] = useState(0)
  useEffect(() => {
    if (!clock || clock.frozen) return
    const timer = setInterval(() => tick((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [clock])
  if (!clock) return <p class="now">…</p>
  return (
    <p class="now">
      <time>{toDateTime(timeOf(clock))}</time> <span class="hint">UTC</span>
    </p>
  )
}
