import { type FormEvent, useId, useRef } from 'react'
import { toApiError } from '../providers/api-error.ts'
import type { TeamApi } from '../providers/provider.ts'
import { ErrorMessage, RateLimit } from '../ui/error-message.tsx'
import type { useInvite } from './use-invite.ts'

interface Props {
  readonly api: TeamApi
  readonly invite: ReturnType<typeof useInvite>
}

/** The form for a new invitation. Shows the API's errors at the fields. */
export function InviteForm({ api, invite }: Props) {
  const id = useId()
  const email = useRef<HTMLInputElement>(null)
  const role = useRef<HTMLSelectElement>(null)
  // A ref, because the state of the mutation may be one render behind.
  const sending = useRef(false)
  const error = invite.error ? toApiError(invite.error) : undefined
  const fields = error?.fields ?? {}

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending.current || !email.current || !role.current) return
    const draft = { email: email.current.value.trim(), role: role.current.value }
    sending.current = true
    invite.mutate(draft, {
      onSuccess: () => {
        if (email.current?.value.trim() === draft.email) email.current.value = ''
        email.current?.focus()
      },
      onError: (thrown) => {
        const { fields: wrong } = toApiError(thrown)
        if (wrong.email !== undefined) email.current?.focus()
        else if (wrong.role !== undefined) role.current?.focus()
      },
      onSettled: () => {
        sending.current = false
      },
    })
  }

  const errorProps = (field: 'email' | 'role') => ({
    'aria-invalid': fields[field] !== undefined,
    'aria-describedby': fields[field] === undefined ? undefined : `${id}-${field}-error`,
  })

  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Invite someone</h2>
      {/* The API validates the input, so that its errors are shown. */}
      <form className="invite" noValidate onSubmit={submit}>
        <div className="field grow">
          <label htmlFor={`${id}-email`}>E-mail address</label>
          <input
            ref={email}
            id={`${id}-email`}
            type="email"
            autoComplete="off"
            spellCheck={false}
            placeholder="name@example.test"
            {...errorProps('email')}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-role`}>Role</label>
          <select ref={role} id={`${id}-role`} {...errorProps('role')}>
            {api.inviteRoles.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
        <button
          type="submit"
          className="primary"
          aria-disabled={invite.isPending}
          // The second click of a double click would send the emptied form.
          onClick={(event) => event.detail > 1 && event.preventDefault()}
        >
          {invite.isPending ? 'Inviting…' : 'Invite'}
        </button>
      </form>
      <div aria-live="polite">
        {(['email', 'role'] as const).map(
          (field) =>
            fields[field] !== undefined && (
              <p key={field} id={`${id}-${field}-error`} className="field-error">
                <strong>{field === 'email' ? 'E-mail address' : 'Role'}:</strong> {fields[field]}
              </p>
            ),
        )}
      </div>
      {invite.isPending && <RateLimit reason={invite.failureReason} title={api.title} />}
      {error && Object.keys(fields).length === 0 && (
        <>
          <ErrorMessage error={error} title={api.title} />
          {error.lost && <p className="hint">The invitation may have been sent anyway, so the list was reloaded.</p>}
        </>
      )}
    </section>
  )
}
