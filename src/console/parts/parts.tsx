import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

/** An error next to what caused it. */
export function ErrorMessage({ text }: { text: string | null }) {
  return (
    <p class="error" role="alert">
      {text}
    </p>
  )
}

/** A state as a coloured word. */
export function Badge({ kind, children }: { kind: string; children: ComponentChildren }) {
  return <span class={`badge ${kind}`}>{children}</span>
}

/** The text of an empty list. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}

interface RowProps {
  readonly label: ComponentChildren
  readonly class?: string
  readonly children: () => ComponentChildren
}

/** A row of a list that expands. Its content is rendered only while it is open. */
export function Row({ label, class: name = '', children }: RowProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <li class={`row ${name}`}>
      <button type="button" class="summary" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {label}
      </button>
      <div id={id} class="details" hidden={!open}>
        {open && children()}
      </div>
    </li>
  )
}

/** Moves the focus to the row of an element that is about to be removed. */
export function focusRow(inside: Element | null): void {
  inside?.closest('.row')?.querySelector<HTMLElement>('.summary')?.focus()
}

interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A modal dialog. Escape closes it. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {open && children}
    </dialog>
  )
}

/** A button that copies a text, or shows it if the browser forbids that. */
export function Copy({ label, text }: { label: string; text: () => string }) {
  const [status, setStatus] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setStatus('Copied')
      setTimeout(() => setStatus(''), 1500)
    } catch {
      setShown(text())
    }
  }
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span class="hint" role="status">
        {status}
      </span>
      {shown !== null && (
        <label class="wide">
          Copy this text <textarea readOnly rows={4} value={shown} />
        </label>
      )}
    </>
  )
}
