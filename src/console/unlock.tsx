import { useData, useLab } from './context.ts'
import { valuesOf } from './parts/form.ts'
import { Trouble } from './parts/parts.tsx'

/** Asks for the control token. */
export function Unlock() {
  const lab = useLab()
  const trouble = useData((data) => data.trouble)
  return (
    <form
      class="gate"
      onSubmit={(event) => {
        const { token: shown } = valuesOf(event)
        if (shown !== undefined) lab.unlock(shown)
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
      <Trouble text={trouble} />
    </form>
  )
}

/** Says why the mock lets nobody in from here. */
export function Refused() {
  const lab = useLab()
  const trouble = useData((data) => data.trouble)
  return (
    <div class="gate">
      <h1>invitelab</h1>
      <Trouble text={trouble} />
      <button type="button" class="main" onClick={() => lab.connect()}>
        Try again
      </button>
    </div>
  )
}
