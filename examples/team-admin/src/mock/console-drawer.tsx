import { mountConsole } from 'invitelab/console'
import type { Mock } from 'invitelab/msw'
import { useEffect, useRef } from 'react'

interface Props {
  readonly mock: Mock
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** The console of the mock in a non-modal drawer at the bottom of the page. */
export default function ConsoleDrawer({ mock, onChanged, onClose }: Props) {
  const body = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    close.current?.focus()
    return body.current ? mountConsole(body.current, { fetch: mock.fetch, url: mock.origin }) : undefined
  }, [mock])

  useEffect(() => {
    // The page already shows the results of its own requests.
    return mock.worlds.subscribe((_, change) => change !== 'request' && onChanged())
  }, [mock, onChanged])

  return (
    <dialog
      open
      className="drawer"
      aria-label="Console of the mock"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <div className="drawer-head">
        <h2>Console of the mock</h2>
        <button ref={close} type="button" className="quiet" onClick={onClose}>
          Close<span className="visually-hidden"> the console</span>
        </button>
      </div>
      <div ref={body} className="drawer-body" />
    </dialog>
  )
}
