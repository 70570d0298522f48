import { useData, useStore } from './context.ts'
import { valuesOf } from './parts/form.ts'
import { ErrorMessage } from './parts/parts.tsx'

/** The form for the control token. */
export function Unlock() {
  const store = useStore()
  const error = useData((data) => data.error)
  return (
    <form
      class="gate"
      onSubmit={(event) => {
        const { token } = valuesOf(event)
        if (token !== undefined) store.unlock(token)
      }}
    >
      <h1>invitelab</h1>
      <p>This mock requires its control token. The token is kept until you close this tab.</p>
      <label>
        Control token <input name="token" type="password" autocomplete="off" required />
      </label>
      <button type="submit" class="main">
        Unlock
      </button>
      <ErrorMessage text={error} />
    </form>
  )
}

/** Shows why the mock denies access to this page. */
export function AccessDenied() {
  const store = useStore()
  const error = useData((data) => data.error)
  return (
    <div class="gate">
      <h1>invitelab</h1>
      <ErrorMessage text={error} />
      <button type="button" class="main" onClick={() => store.connect()}>
        Try again
      </button>
    </div>
  )
}
