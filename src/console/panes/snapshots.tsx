import { useRef, useState } from 'preact/hooks'
import type { Snapshot } from '../api/api.ts'
import { useAction, useData, useStore } from '../context.ts'
import { Pane, type PaneName } from '../parts/pane.tsx'
import { ApiError, Empty } from '../parts/parts.tsx'
import { toDateTime } from '../text/time.ts'

interface Kept {
  readonly id: number
  readonly name: string
  readonly snapshot: Snapshot
}

/** States of the world to come back to. They are kept in this page only, unless they are downloaded. */
export function Snapshots({ chosen }: { chosen: PaneName }) {
  const store = useStore()
  const world = useData((data) => data.world)
  const { error, act } = useAction()
  const [kept, setKept] = useState<readonly Kept[]>([])
  const ids = useRef(0)
  const takeButton = useRef<HTMLButtonElement>(null)
  const keep = (name: string, snapshot: Snapshot) =>
    setKept((before) => [{ id: ++ids.current, name, snapshot }, ...before])
  const take = () =>
    act(async () => {
      const snapshot = await store.api.takeSnapshot(world)
      const { now } = await store.api.clock(world)
      const name = `${world} ${toDateTime(now)}`
      keep(name, snapshot)
      return `Took a snapshot: ${name}`
    })
  const restore = ({ name, snapshot }: Kept) =>
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
      keep(file.name, snapshot)
      return `Restored ${file.name}`
    })
    // So that the same file can be chosen again.
    input.value = ''
  }
  const forget = (id: number) => {
    setKept((before) => before.filter((one) => one.id !== id))
    takeButton.current?.focus()
  }
  return (
    <Pane name="Snapshots" chosen={chosen} note={kept.length === 0 ? undefined : kept.length}>
      <div class="tools">
        <button type="button" ref={takeButton} onClick={take}>
          Take a snapshot
        </button>
        <label class="button">
          Restore from a file
          <input
            type="file"
            class="unseen"
            accept=".json,application/json"
            onChange={({ currentTarget }) => upload(currentTarget)}
          />
        </label>
      </div>
      <ApiError text={error} />
      {kept.length === 0 && <Empty>Kept in this page until you reload it. Download what you want to keep.</Empty>}
      <ul class="rows">
        {kept.map((one) => (
          <li key={one.id} class="fault">
            <span>{one.name}</span>
            <div class="tools">
              <button type="button" aria-label={`Restore ${one.name}`} onClick={() => restore(one)}>
                Restore
              </button>
              <button type="button" aria-label={`Download ${one.name}`} onClick={() => download(one)}>
                Download
              </button>
              <button type="button" aria-label={`Forget ${one.name}`} onClick={() => forget(one.id)}>
                Forget
              </button>
            </div>
          </li>
        ))}
      </ul>
    </Pane>
  )
}

async function readSnapshot(file: File): Promise<Snapshot> {
  const refuse = (what: string) =>
    new Error(`Failed to read '${file.name}': it is ${what}. Choose a file that was downloaded here.`)
  let content: unknown
  try {
    content = JSON.parse(await file.text())
  } catch {
    throw refuse('no JSON')
  }
  // What is wrong with one that looks like a snapshot, the mock says.
  if (typeof content !== 'object' || content === null || !('format' in content)) throw refuse('no snapshot')
  return content as Snapshot
}

function download({ name, snapshot }: Kept): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(snapshot, null, 2)], { type: 'application/json' }))
  link.download = `${name.replace(/\.json$/, '').replace(/[^\w.-]+/g, '-')}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
