import type { TeamApi } from '../providers/provider.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteForm } from './invite-form.tsx'
import { MemberList } from './member-list.tsx'
import { useInvite } from './use-invite.ts'

/** The team of one provider. */
export function Team({ api }: { readonly api: TeamApi }) {
  const invite = useInvite(api)
  return (
    <main className="team">
      <div className="column">
        <InviteForm api={api} invite={invite} />
        <InvitationList api={api} sending={invite.isPending ? invite.variables : undefined} />
      </div>
      <div className="column side">
        <MemberList api={api} />
        <aside className="card notes" aria-label={`Limitations of ${api.title}`}>
          <h2>
            {api.title} <span className="hint">{api.tenantLabel}</span>
          </h2>
          <ul>
            {api.limitations.map((limitation) => (
              <li key={limitation}>{limitation}</li>
            ))}
          </ul>
        </aside>
      </div>
    </main>
  )
}
