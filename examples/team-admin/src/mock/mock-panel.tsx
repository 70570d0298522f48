import type { Mock } from 'invitelab/msw'
import { lazy, Suspense, useRef, useState } from 'react'
import '../styles/mock.css'

const ConsoleDrawer = lazy(() => import('./console-drawer.tsx'))

type World = ReturnType<Mock['world']>

/** The actions on the mock. `done` is announced afterwards. */
const actions: readonly { readonly label: string; readonly done: string; readonly run: (world: World) => void }[] = [
  { label: 'Eight days later', done: 'Eight days have passed', run: ({ clock }) => clock.advance('8d') },
  {
    label: 'Outage',
    done: 'All responses are 503 now',
    run: ({ faults }) => faults.add({ effect: { kind: 'status', status: 503 } }),
  },
  {
    label: 'Rate limit',
    done: 'Two requests per ten seconds are allowed now',
    run: ({ faults }) => faults.add({ effect: { kind: 'rate-limit', limit: 2, windowMs: 10_000 } }),
  },
  {
    label: 'Lose a response',
    done: 'The next response will be lost',
    run: ({ faults }) => faults.add({ times: 1, effect: { kind: 'drop' } }),
  },
  { label: 'Clear faults', done: 'All faults are cleared', run: ({ faults }) => faults.clear() },
  { label: 'Reset', done: 'The mock is reset', run: (world) => world.reset() },
]

interface Props {
  readonly mock: Mock
  /** Called when what the page shows may be out of date. */
  readonly onChanged: () => void
}

/** The panel that controls the mock in the page: its clock, faults, reset and console. */
export function MockPanel({ mock, onChanged }: Props) {
  const [status, setStatus] = useState('')
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <aside aria-label="Mock">
      <details className="mock">
        <summary>Mock</summary>
        <div className="mock-panel">
          <p className="hint">A mock in this page responds to the requests. Its state is lost on reload.</p>
          <div className="mock-actions">
            {actions.map(({ label, done, run }) => (
              <button
                key={label}
                type="button"
                className="quiet"
                onClick={() => {
                  run(mock.world())
                  setStatus(done)
                  onChanged()
                }}
              >
                {label}
              </button>
            ))}
          </div>
          <button ref={opener} type="button" className="quiet" onClick={() => setOpen(true)}>
            Open the console
          </button>
          <p className="mock-status" role="status">
            {status}
          </p>
        </div>
      </details>
      {open && (
        <Suspense>
          <ConsoleDrawer mock={mock} onChanged={onChanged} onClose={close} />
        </Suspense>
      )}
    </aside>
  )
}
