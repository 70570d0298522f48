import type { Mock } from 'invitelab/msw'
import { useState } from 'react'
import '../styles/mock.css'

interface Props {
  readonly mock: Mock
  /** Called when what the page shows may be out of date. */
  readonly onSteered: () => void
}

/** Steers the mock behind the page: time, trouble, and back to the beginning. */
export function MockCorner({ mock, onSteered }: Props) {
  const [said, setSaid] = useState('')
  const world = mock.world()
  const steer = (saying: string, deed: () => void) => () => {
    deed()
    setSaid(saying)
    onSteered()
  }
  const trouble = (effect: Parameters<typeof world.faults.add>[0]['effect'], times?: number) => () => {
    world.faults.clear()
    world.faults.add({ effect, ...(times === undefined ? {} : { times }) })
  }
  return (
    <details className="mock">
      <summary>Mock</summary>
      <div className="mock-panel">
        <p className="hint">A mock in this page answers. It forgets everything on a reload.</p>
        <div className="mock-deeds">
          <button
            type="button"
            className="quiet"
            onClick={steer('Eight days have gone by', () => world.clock.advance('8d'))}
          >
            Eight days later
          </button>
          <button
            type="button"
            className="quiet"
            onClick={steer('Every answer is 503', trouble({ kind: 'status', status: 503 }))}
          >
            Outage
          </button>
          <button
            type="button"
            className="quiet"
            onClick={steer('Four requests in ten seconds', trouble({ kind: 'rate-limit', limit: 4, windowMs: 10_000 }))}
          >
            Rate limit
          </button>
          <button
            type="button"
            className="quiet"
            onClick={steer('The next answer gets lost', trouble({ kind: 'drop' }, 1))}
          >
            Lose an answer
          </button>
          <button type="button" className="quiet" onClick={steer('No more trouble', () => world.faults.clear())}>
            End trouble
          </button>
          <button type="button" className="quiet" onClick={steer('Back at the beginning', () => world.reset())}>
            Reset
          </button>
        </div>
        <p className="mock-said" role="status">
          {said}
        </p>
      </div>
    </details>
  )
}
