import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** A short message at the edge of the screen. */
export interface Toast {
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Called when the user closes it, but not when it disappears by itself. */
  readonly onClose?: () => void
  /** How long it is shown, in milliseconds. By default 5000, and errors until they are closed. */
  readonly durationMs?: number
}

interface Shown extends Toast {
  readonly id: number
}

interface Toasts {
  /** Shows a message. Call the result to remove it. */
  readonly show: (toast: Toast) => () => void
}

const Context = createContext<Toasts | undefined>(undefined)

/** Shows messages. */
export function useToasts(): Toasts {
  const toasts = useContext(Context)
  if (!toasts) throw new Error('Failed to show messages: the component is outside of ToastProvider.')
  return toasts
}

let last = 0

/** Renders the messages. Screen readers announce new ones. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const remove = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      const id = ++last
      setShown((all) => [...all, { ...toast, id }])
      const durationMs = toast.durationMs ?? (toast.tone === 'bad' ? undefined : 5000)
      if (durationMs !== undefined) setTimeout(() => remove(id), durationMs)
      return () => remove(id)
    },
    [remove],
  )
  const toasts = useMemo(() => ({ show }), [show])
  return (
    <Context value={toasts}>
      {children}
      <section className="toasts" aria-label="Messages" aria-live="polite">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onGone={() => remove(toast.id)} />
        ))}
      </section>
    </Context>
  )
}

function ToastCard({ toast, onGone }: { readonly toast: Toast; readonly onGone: () => void }) {
  const { text, tone = 'plain', action, onClose } = toast
  const closeThen = (run?: () => void) => () => {
    onGone()
    run?.()
  }
  return (
    <div className={`toast ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <p>{text}</p>
      {action && (
        <button type="button" className="link" onClick={closeThen(action.run)}>
          {action.label}
        </button>
      )}
      <button type="button" className="icon" aria-label="Close message" onClick={closeThen(onClose)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" />
        </svg>
      </button>
    </div>
  )
}
