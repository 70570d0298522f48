import { useState } from 'preact/hooks'
import { useAction, useData, useStore } from './context.ts'
import { valuesOf } from './parts/form.ts'
import { ApiError, Dialog } from './parts/parts.tsx'

const linkWords = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, trying again',
  locked: '',
  refused: '',
}

/** Which world is shown, and how it stands with the mock. */
export function Header() {
  const store = useStore()
  const link = useData((data) => data.link)
  const error = useData((data) => data.error)
  const world = useData((data) => data.world)
  const worlds = useData((data) => data.worlds)
  const names = [...new Set([world, ...worlds.map(({ name }) => name)])].sort()
  const [asked, ask] = useState<'create' | 'reset' | 'delete' | null>(null)
  const close = () => ask(null)
  const readWorlds = () =>
    void store.api.worlds().then(
      (read) => store.set({ worlds: read }),
      () => {},
    )
  return (
    <header>
      <h1>invitelab</h1>
      <label>
        World{' '}
        <select
          value={world}
          // Others make worlds, and nobody tells us.
          onFocus={readWorlds}
          onChange={({ currentTarget }) => store.enter(currentTarget.value)}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="tools">
        <button type="button" onClick={() => ask('create')}>
          New world…
        </button>
        <button type="button" onClick={() => ask('reset')}>
          Reset…
        </button>
        <button type="button" onClick={() => ask('delete')}>
          Delete…
        </button>
      </div>
      <span class={`link ${link}`} role="status">
        {linkWords[link]}
      </span>
      <ApiError text={error} />
      <Dialog title="New world" open={asked === 'create'} onClose={close}>
        <CreateWorld onClose={close} />
      </Dialog>
      <Dialog title={`Reset ${world}?`} open={asked === 'reset'} onClose={close}>
        <Confirm
          text="It becomes what the seed says: a fresh clock, no faults, an empty log."
          verb="Reset"
          onClose={close}
        >
          {async () => {
            await store.api.resetWorld(world)
            return `Reset the world ${world}`
          }}
        </Confirm>
      </Dialog>
      <Dialog title={`Delete ${world}?`} open={asked === 'delete'} onClose={close}>
        <Confirm text="The next request that names it gets a fresh one." verb="Delete" onClose={close}>
          {async () => {
            await store.api.deleteWorld(world)
            store.enter('default')
            return `Deleted the world ${world}`
          }}
        </Confirm>
      </Dialog>
    </header>
  )
}

function CreateWorld({ onClose }: { onClose: () => void }) {
  const store = useStore()
  const { error, act } = useAction()
  const create = async (event: SubmitEvent) => {
    const { name = '' } = valuesOf(event)
    const created = await act(async () => {
      await store.api.createWorld(name)
      return `Created the world ${name}`
    })
    if (!created) return
    onClose()
    store.enter(name)
  }
  return (
    <form class="grid" onSubmit={create}>
      <label>
        Name <input name="name" required autocomplete="off" spellcheck={false} aria-describedby="world-name" />
      </label>
      <p id="world-name" class="hint">
        A letter or a digit, then also dots, dashes and underscores; at most 64 in all.
      </p>
      <ApiError text={error} />
      <div class="tools">
        <button type="submit" class="main">
          Create
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  )
}

interface ConfirmProps {
  readonly text: string
  readonly verb: string
  readonly onClose: () => void
  /** Does it, and says what was done. */
  readonly children: () => Promise<string>
}

function Confirm({ text, verb, onClose, children: doIt }: ConfirmProps) {
  const { error, act } = useAction()
  return (
    <>
      <p>{text}</p>
      <ApiError text={error} />
      <div class="tools">
        <button type="button" class="main" onClick={async () => (await act(doIt)) && onClose()}>
          {verb}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </>
  )
}
