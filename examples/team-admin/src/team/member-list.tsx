import { useId } from 'react'
import type { Member, TeamApi } from '../providers/provider.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorMessage, RateLimit } from '../ui/error-message.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useMembers, useRoleChange } from './use-members.ts'

/** The members of the team and their roles. */
export function MemberList({ api }: { readonly api: TeamApi }) {
  const id = useId()
  const members = useMembers(api)
  const { mutate } = useRoleChange(api)
  if (!api.listMembers) return null
  return (
    <section className="card" aria-labelledby={id} aria-busy={members.isFetching}>
      <div className="card-head">
        <h2 id={id}>Members{members.data && <span className="count">{members.data.length}</span>}</h2>
      </div>
      {members.isFetching && <RateLimit reason={members.failureReason} title={api.title} />}
      {members.error && <ErrorMessage error={members.error} title={api.title} onRetry={() => members.refetch()} />}
      {members.isPending && <Skeleton rows={5} label="Loading the members" />}
      <ul className="rows">
        {members.data?.map((member) => (
          <li key={member.id} className="row">
            <Avatar of={member.name || member.email} />
            <div className="who">
              <p className="name">{member.name || member.email}</p>
              {member.name !== '' && <p className="facts">{member.email}</p>}
            </div>
            <RoleSelect api={api} member={member} onChange={(role) => mutate({ member, role })} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RoleSelectProps {
  readonly api: TeamApi
  readonly member: Member
  readonly onChange: (role: string) => void
}

function RoleSelect({ api, member, onChange }: RoleSelectProps) {
  const { memberRoles, changeRole } = api
  const known = memberRoles.some(({ id }) => id === member.role)
  return (
    <select
      className="role"
      aria-label={`Role of ${member.name || member.email}`}
      value={member.role}
      disabled={!changeRole}
      onChange={({ target }) => onChange(target.value)}
    >
      {!known && <option value={member.role}>{member.role}</option>}
      {memberRoles.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
