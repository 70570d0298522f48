import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

/** What went wrong, where it went wrong. */
export function ApiError({ text }: { text: string | null }) {
  return (
    <p class="trouble" role="alert">
      {text}
    </p>
  )
}

/** A state in a word, with a colour. */
export function Badge({ kind, children }: { kind: string; children: ComponentChildren }) {
  return <span class={`badge ${kind}`}>{children}</span>
}

/** What is said where a list is empty. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}

interface RowProps {
  readonly label: ComponentChildren
  readonly class?: string
  readonly children: () => ComponentChildren
}

/** A line of a list that opens. What is in it is made only then. */
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

/** Gives the focus to the line that something is in, before what has it goes away. */
export function focusRow(inside: Element | null): void {
  inside?.closest('.row')?.querySelector<HTMLElement>('.summary')?.focus()
}

interface DialogProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A question that waits for an answer; Escape closes it. */
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

/** Copies a text; where the browser forbids that, shows it. */
export function Copy({ label, text }: { label: string; text: () => string }) {
  const [said, setSaid] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setSaid('Copied')
      setTimeout(() => setSaid(''), 1500)
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
        {said}
      </span>
      {shown !== null && (
        <label class="wide">
          Copy it from here <textarea readOnly rows={4} value={shown} />
        </label>
      )}
    </>
  )
}
