import type { Invitation, Tenant } from '../../api/api.ts'
import { memo } from '../../context.ts'
import { Badge, Row } from '../../parts/parts.tsx'
import { toDate } from '../../text/time.ts'
import { count } from '../../text/words.ts'
import { OpenInvitation } from './invitation.tsx'

interface TenantProps {
  readonly tenant: Tenant
  readonly invitations: readonly Invitation[]
  /** Part of an e-mail address that limits the members, in lower case. */
  readonly search: string
}

/** One tenant with its members and invitations. */
export function TenantPart({ tenant, invitations, search }: TenantProps) {
  const members = tenant.members.filter(({ email }) => email.toLowerCase().includes(search))
  return (
    <section class="tenant" aria-label={`${tenant.provider}, ${tenant.name}, ${tenant.key}`}>
      <h3>
        <span class="provider">{tenant.provider}</span> {tenant.name} <span class="hint mono">{tenant.key}</span>
      </h3>
      <details open={tenant.members.length <= 8}>
        <summary>{count(tenant.members.length, 'member')}</summary>
        <ul class="members">
          {members.map(({ id, email, role, joinedAt }) => (
            <li key={id}>
              <span class="grow">{email}</span>
              <span class="hint">{role}</span>
              <span class="hint mono" title="joined">
                {toDate(joinedAt)}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <ul class="rows" aria-label={`Invitations to ${tenant.name}`}>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      {invitations.length === 0 && <p class="empty">No invitations.</p>}
    </section>
  )
}

const InvitationRow = memo(({ invitation }: { invitation: Invitation }) => (
  <Row
    label={
      <>
        <span class="grow">{invitation.email}</span>
        <span class="hint">{invitation.role}</span>
        <Badge kind={invitation.state}>{invitation.state}</Badge>
      </>
    }
  >
    {() => <OpenInvitation invitation={invitation} />}
  </Row>
))
