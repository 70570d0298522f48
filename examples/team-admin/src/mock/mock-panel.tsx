import type { Mock } from 'invitelab/msw'
import { lazy, Suspense, useRef, useState } from 'react'
import '../styles/mock.css'

const ConsoleDrawer = lazy(() => import('./console-drawer.tsx'))

type World = ReturnType<Mock['world']>

/** What can be done to the mock, and what is said of it afterwards. */
const deeds: readonly { readonly label: string; readonly said: string; readonly run: (world: World) => void }[] = [
  { label: 'Eight days later', said: 'Eight days have gone by', run: ({ clock }) => clock.advance('8d') },
  {
    label: 'Outage',
    said: 'Every answer is 503',
    run: ({ faults }) => faults.add({ effect: { kind: 'status', status: 503 } }),
  },
  {
    label: 'Rate limit',
    said: 'Two requests in ten seconds are allowed',
    run: ({ faults }) => faults.add({ effect: { kind: 'rate-limit', limit: 2, windowMs: 10_000 } }),
  },
  {
    label: 'Lose an answer',
    said: 'The next answer gets lost',
    run: ({ faults }) => faults.add({ times: 1, effect: { kind: 'drop' } }),
  },
  { label: 'End trouble', said: 'There is no more trouble', run: ({ faults }) => faults.clear() },
  { label: 'Reset', said: 'All is as in the beginning', run: (world) => world.reset() },
]

interface Props {
  readonly mock: Mock
  /** Called when what the page shows may be out of date. */
  readonly onChanged: () => void
}

/** Steers the mock behind the page: time, trouble, back to the beginning, and its console. */
export function MockCorner({ mock, onChanged }: Props) {
  const [said, setSaid] = useState('')
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
          <p className="hint">A mock in this page answers. It forgets everything on a reload.</p>
          <div className="mock-deeds">
            {deeds.map(({ label, said: saying, run }) => (
              <button
                key={label}
                type="button"
                className="quiet"
                onClick={() => {
                  run(mock.world())
                  setSaid(saying)
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
          <p className="mock-said" role="status">
            {said}
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
