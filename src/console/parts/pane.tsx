import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export const paneNames = ['People', 'Mailbox', 'Requests', 'Clock', 'Faults', 'Snapshots'] as const
export type PaneName = (typeof paneNames)[number]

interface PaneProps {
  readonly name: PaneName
  readonly chosen: PaneName
  /** Shown after the name, such as the number of items. */
  readonly note?: ComponentChildren
  readonly tools?: ComponentChildren
  readonly children: ComponentChildren
}

/** A part of the console. A narrow page shows only the chosen pane. */
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
