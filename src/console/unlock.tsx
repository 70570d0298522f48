import { useData, useStore } from './context.ts'
import { valuesOf } from './parts/form.ts'
import { ApiError } from './parts/parts.tsx'

/** Asks for the control token. */
export function Unlock() {
  const store = useStore()
  const error = useData((data) => data.error)
  return (
    <form
      class="gate"
      onSubmit={(event) => {
        const { token: shown } = valuesOf(event)
        if (shown !== undefined) store.unlock(shown)
      }}
    >
      <h1>invitelab</h1>
      <p>This mock was started with a control token. It is kept until you close this tab.</p>
      <label>
        Control token <input name="token" type="password" autocomplete="off" required />
      </label>
      <button type="submit" class="main">
        Enter
      </button>
      <ApiError text={error} />
    </form>
  )
}

/** Says why the mock lets nobody in from here. */
export function Refused() {
  const store = useStore()
  const error = useData((data) => data.error)
  return (
    <div class="gate">
      <h1>invitelab</h1>
      <ApiError text={error} />
      <button type="button" class="main" onClick={() => store.connect()}>
        Try again
      </button>
    </div>
  )
}
