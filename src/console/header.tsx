import { useState } from 'preact/hooks'
import { useAction, useData, useStore } from './context.ts'
import { valuesOf } from './parts/form.ts'
import { Dialog, ErrorMessage } from './parts/parts.tsx'

const connectionWords = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Connection lost, reconnecting',
  locked: '',
  denied: '',
}

/** The world, what can be done to it, and the state of the connection. */
export function Header() {
  const store = useStore()
  const connection = useData((data) => data.connection)
  const error = useData((data) => data.error)
  const world = useData((data) => data.world)
  const worlds = useData((data) => data.worlds)
  const names = [...new Set([world, ...worlds.map(({ name }) => name)])].sort()
  const [dialog, open] = useState<'create' | 'reset' | 'delete' | null>(null)
  const close = () => open(null)
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
          // Tests create worlds too, and no event announces them.
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
        <button type="button" onClick={() => open('create')}>
          New world…
        </button>
        <button type="button" onClick={() => open('reset')}>
          Reset…
        </button>
        <button type="button" onClick={() => open('delete')}>
          Delete…
        </button>
      </div>
      <span class={`link ${connection}`} role="status">
        {connectionWords[connection]}
      </span>
      <ErrorMessage text={error} />
      <Dialog title="New world" open={dialog === 'create'} onClose={close}>
        <CreateWorld onClose={close} />
      </Dialog>
      <Dialog title={`Reset ${world}?`} open={dialog === 'reset'} onClose={close}>
        <Confirm
          text="Restores the initial state and clock, and removes all faults, e-mails and requests."
          verb="Reset"
          onClose={close}
        >
          {async () => {
            await store.api.resetWorld(world)
            return `Reset the world ${world}`
          }}
        </Confirm>
      </Dialog>
      <Dialog title={`Delete ${world}?`} open={dialog === 'delete'} onClose={close}>
        <Confirm text="The next request to this world creates it again." verb="Delete" onClose={close}>
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
        1 to 64 letters, digits, dots, dashes and underscores. Starts with a letter or a digit.
      </p>
      <ErrorMessage text={error} />
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
  /** Runs the action and returns its announcement. */
  readonly children: () => Promise<string>
}

function Confirm({ text, verb, onClose, children: run }: ConfirmProps) {
  const { error, act } = useAction()
  return (
    <>
      <p>{text}</p>
      <ErrorMessage text={error} />
      <div class="tools">
        <button type="button" class="main" onClick={async () => (await act(run)) && onClose()}>
          {verb}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </>
  )
}
