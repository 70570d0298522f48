import { useMemo, useState } from 'preact/hooks'
import type { Invitation } from '../../api/api.ts'
import { useData } from '../../context.ts'
import { Pane, type PaneName } from '../../parts/pane.tsx'
import { Empty } from '../../parts/parts.tsx'
import { count } from '../../text/words.ts'
import { TenantPart } from './tenant.tsx'

const states = ['pending', 'accepted', 'declined', 'revoked', 'expired'] as const

/** The tenants of all providers with their members and invitations. */
export function People({ chosen }: { chosen: PaneName }) {
  const tenants = useData((data) => data.tenants)
  const invitations = useData((data) => data.invitations)
  const loaded = useData((data) => data.loaded)
  const [text, setText] = useState('')
  const [state, setState] = useState('')
  const search = text.toLowerCase()
  const byTenant = useMemo(() => {
    const matching = invitations.filter(
      (one) => (state === '' || one.state === state) && one.email.toLowerCase().includes(search),
    )
    return Map.groupBy(matching, keyOf)
  }, [invitations, search, state])
  return (
    <Pane
      name="People"
      chosen={chosen}
      note={count(invitations.length, 'invitation')}
      tools={
        <>
          <input
            type="search"
            aria-label="Find people by address"
            placeholder="Address"
            onInput={({ currentTarget }) => setText(currentTarget.value.trim())}
          />
          <select
            aria-label="State of invitations"
            value={state}
            onChange={({ currentTarget }) => setState(currentTarget.value)}
          >
            <option value="">all states</option>
            {states.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </>
      }
    >
      {loaded && tenants.length === 0 && <Empty>There are no tenants in this world.</Empty>}
      {tenants.map((tenant) => (
        <TenantPart
          key={`${tenant.provider} ${tenant.id}`}
          tenant={tenant}
          search={search}
          invitations={byTenant.get(keyOf({ provider: tenant.provider, tenant: tenant.key })) ?? none}
        />
      ))}
    </Pane>
  )
}

const none: readonly Invitation[] = []

function keyOf({ provider, tenant }: Pick<Invitation, 'provider' | 'tenant'>): string {
  return `${provider} ${tenant}`
}
