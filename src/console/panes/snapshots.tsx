import { useRef, useState } from 'preact/hooks'
import type { Snapshot } from '../api/api.ts'
import { useAction, useData, useStore } from '../context.ts'
import { Pane, type PaneName } from '../parts/pane.tsx'
import { Empty, ErrorMessage } from '../parts/parts.tsx'
import { toDateTime } from '../text/time.ts'

interface NamedSnapshot {
  readonly id: number
  readonly name: string
  readonly snapshot: Snapshot
}

/** Saved states of the world. They are lost with the page unless they are downloaded. */
export function Snapshots({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const world = useData((data) => data.world)
  const { error, act } = useAction()
  const [snapshots, setSnapshots] = useState<readonly NamedSnapshot[]>([])
  const lastId = useRef(0)
  const takeButton = useRef<HTMLButtonElement>(null)
  const add = (name: string, snapshot: Snapshot) =>
    setSnapshots((before) => [{ id: ++lastId.current, name, snapshot }, ...before])
  const take = () =>
    act(async () => {
      const snapshot = await store.api.takeSnapshot(world)
      const { now } = await store.api.clock(world)
      const name = `${world} ${toDateTime(now)}`
      add(name, snapshot)
      return `Took a snapshot: ${name}`
    })
  const restore = ({ name, snapshot }: NamedSnapshot) =>
    act(async () => {
      await store.api.restoreSnapshot(world, snapshot)
      return `Restored ${name}`
    })
  const upload = (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    void act(async () => {
      const snapshot = await readSnapshot(file)
      await store.api.restoreSnapshot(world, snapshot)
      add(file.name, snapshot)
      return `Restored ${file.name}`
    })
    // Without this, choosing the same file again triggers no event.
    input.value = ''
  }
  const remove = (id: number) => {
    setSnapshots((before) => before.filter((one) => one.id !== id))
    takeButton.current?.focus()
  }
  return (
    <Pane name="Snapshots" chosen={chosen} note={snapshots.length === 0 ? undefined : snapshots.length}>
      <div class="tools">
        <button type="button" ref={takeButton} onClick={take}>
          Take a snapshot
        </button>
        <label class="button">
          Restore from a file
          <input
            type="file"
            class="visually-hidden"
            accept=".json,application/json"
            onChange={({ currentTarget }) => upload(currentTarget)}
          />
        </label>
      </div>
      <ErrorMessage text={error} />
      {snapshots.length === 0 && (
        <Empty>Snapshots are kept until you reload this page. Download those you want to keep.</Empty>
      )}
      <ul class="rows">
        {snapshots.map((one) => (
          <li key={one.id} class="fault">
            <span>{one.name}</span>
            <div class="tools">
              <button type="button" aria-label={`Restore ${one.name}`} onClick={() => restore(one)}>
                Restore
              </button>
              <button type="button" aria-label={`Download ${one.name}`} onClick={() => download(one)}>
                Download
              </button>
              <button type="button" aria-label={`Remove ${one.name}`} onClick={() => remove(one.id)}>
                Remove
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Pane>
  )
}

async function readSnapshot(file: File): Promise<Snapshot> {
  const notA = (what: string) =>
    new Error(`Failed to read '${file.name}': it is not ${what}. Choose a snapshot that you have downloaded here.`)
  let content: unknown
  try {
    content = JSON.parse(await file.text())
  } catch {
    throw notA('JSON')
  }
  // The mock validates the rest.
  if (typeof content !== 'object' || content === null || !('format' in content)) throw notA('a snapshot')
  return content as Snapshot
}

function download({ name, snapshot }: NamedSnapshot): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(snapshot, null, 2)], { type: 'application/json' }))
  link.download = `${name.replace(/\.json$/, '').replace(/[^\w.-]+/g, '-')}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
