import { useId, useRef } from 'react'
import type { Draft, Invitation, TeamApi } from '../providers/provider.ts'
import { ErrorMessage, RateLimit } from '../ui/error-message.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { serverNow } from '../ui/when.ts'
import { InvitationRow, SendingRow } from './invitation-row.tsx'
import { NextPage } from './next-page.tsx'
import { useInvitations } from './use-invitations.ts'
import { useResend } from './use-resend.ts'
import { useRevocations } from './use-revocations.ts'

interface Props {
  readonly api: TeamApi
  /** The invitation that is being sent. */
  readonly sending: Draft | undefined
}

/** The pending invitations, with the actions on them. */
export function InvitationList({ api, sending }: Props) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useInvitations(api)
  const resend = useResend(api)
  const { hidden, revoke } = useRevocations(api)

  const pages = list.data?.pages ?? []
  const invitations = pages.flatMap(({ items }) => items).filter((invitation) => !hidden.has(invitation.id))
  const respondedAt = pages.flatMap((page) => page.respondedAt ?? [])
  const now = serverNow(
    respondedAt.length > 0 ? Math.max(...respondedAt) : undefined,
    invitations.map(({ createdAt }) => createdAt),
  )

  // Hidden as soon as the list contains the new invitation.
  const visibleSending = sending && !invitations.some(({ email }) => email === sending.email) ? sending : undefined

  const revokeAndFocus = (invitation: Invitation) => {
    revoke(invitation)
    // The focused button disappears with its row.
    heading.current?.focus()
  }

  return (
    <section className="card" aria-labelledby={id} aria-busy={list.isFetching}>
      <div className="card-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          Pending invitations
          {list.data && (
            <span className="count">
              {invitations.length}
              {list.hasNextPage && '+'}
            </span>
          )}
        </h2>
        <button
          type="button"
          className="quiet"
          aria-disabled={list.isFetching}
          onClick={() => list.isFetching || list.refetch()}
        >
          {list.isRefetching ? 'Refreshing…' : 'Refresh'}
          <span className="visually-hidden"> the invitations</span>
        </button>
      </div>

      {list.isFetching && <RateLimit reason={list.failureReason} title={api.title} />}
      {list.error && !list.isFetchNextPageError && (
        <ErrorMessage error={list.error} title={api.title} onRetry={() => list.refetch()} />
      )}
      {list.isPending && <Skeleton rows={4} label="Loading the invitations" />}
      {list.data && invitations.length === 0 && !sending && !list.hasNextPage && (
        <div className="empty">
          <p>No pending invitations.</p>
          <p className="hint">People you invite are listed here until they join.</p>
        </div>
      )}
      <ul className="rows">
        {visibleSending && (
          <SendingRow
            email={visibleSending.email}
            roleName={api.inviteRoles.find((role) => role.id === visibleSending.role)?.name ?? visibleSending.role}
          />
        )}
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            now={now}
            resending={resend.isPending && resend.variables.id === invitation.id}
            onRevoke={() => revokeAndFocus(invitation)}
            onResend={() => resend.isPending || resend.mutate(invitation)}
          />
        ))}
      </ul>
      <NextPage list={list} title={api.title} />
    </section>
  )
}
