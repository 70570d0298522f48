import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export const paneNames = ['People', 'Mailbox', 'Requests', 'Clock', 'Faults', 'Snapshots'] as const
export type PaneName = (typeof paneNames)[number]

interface PaneProps {
  readonly name: PaneName
  readonly chosen: PaneName
  /** Said beside the name, such as how many there are. */
  readonly note?: ComponentChildren
  readonly tools?: ComponentChildren
  readonly children: ComponentChildren
}

/** A part of the console. Where there is room for one only, the chosen one is shown. */
export function Pane({ name, chosen, note, tools, children }: PaneProps) {
  const id = useId()
  return (
    <section class={`pane ${name.toLowerCase()}`} aria-labelledby={id} data-chosen={name === chosen}>
      <div class="head">
        <h2 id={id}>{name}</h2>
        {note !== undefined && <span class="hint">{note}</span>}
        <div class="tools">{tools}</div>
      </div>
      <div class="body">{children}</div>
    </section>
  )
}
