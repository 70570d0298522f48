import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

interface User {
  readonly email: string
  readonly accepted: boolean
  readonly expired: boolean
}

const headers = { authorization: 'Bearer admin', 'x-blaxel-workspace': 'acme', 'content-type': 'application/json' }

async function call(init: RequestInit = {}) {
  const response = await fetch('https://api.blaxel.ai/v0/users', { headers, ...init })
  const body = await response.json()
  if (!response.ok) throw new Error(body.message)
  return body
}

/** A team page of an application. It calls the vendor's host, and does not depend on a mock. */
export function Team() {
  const client = useQueryClient()
  const users = useQuery<User[]>({ queryKey: ['users'], queryFn: () => call() })
  const invite = useMutation({
    mutationFn: (email: string) => call({ method: 'POST', body: JSON.stringify({ email }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  })
  const send = (form: FormData) => invite.mutate(String(form.get('email')))
  return (
    <main>
      <form action={send}>
        <label>
          E-mail <input name="email" />
        </label>
        <button type="submit">Invite</button>
      </form>
      {invite.error && <p role="alert">{invite.error.message}</p>}
      {users.error && <p role="alert">{users.error.message}</p>}
      <ul>
        {users.data?.map(({ email, accepted, expired }) => (
          <li key={email}>
            {email} {accepted ? 'member' : expired ? 'expired' : 'invited'}
          </li>
        ))}
      </ul>
    </main>
  )
}
