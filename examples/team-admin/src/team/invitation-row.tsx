import type { Invitation } from '../providers/provider.ts'
import { Avatar } from '../ui/avatar.tsx'
import { once } from '../ui/once.ts'
import { fromNow, onDay } from '../ui/when.ts'

interface Props {
  readonly invitation: Invitation
  /** The server's time. */
  readonly now: number
  readonly resending: boolean
  readonly onRevoke: () => void
  readonly onResend: () => void
}

/** A pending invitation, or one that has expired. */
export function InvitationRow({ invitation, now, resending, onRevoke, onResend }: Props) {
  const { email, roleName, expired } = invitation
  return (
    <li className={expired ? 'row expired' : 'row'}>
      <Avatar of={email} faint />
      <div className="who">
        <p className="name">{email}</p>
        <p className="facts">
          <span>{roleName}</span>
          <Dates invitation={invitation} now={now} />
        </p>
      </div>
      {expired && <span className="badge bad">Expired</span>}
      <div className="actions">
        <button
          type="button"
          className="quiet"
          aria-disabled={resending}
          onClick={resending ? undefined : once(onResend)}
        >
          {resending ? 'Resending…' : 'Resend'}
          <span className="visually-hidden"> the invitation for {email}</span>
        </button>
        <button type="button" className="quiet danger" onClick={once(onRevoke)}>
          Revoke
          <span className="visually-hidden"> the invitation for {email}</span>
        </button>
      </div>
    </li>
  )
}

function Dates({ invitation: { createdAt, expiresAt, invitedBy }, now }: Pick<Props, 'invitation' | 'now'>) {
  return (
    <>
      {createdAt !== undefined && (
        <span>
          invited{' '}
          <time dateTime={createdAt} title={onDay(createdAt)}>
            {fromNow(createdAt, now)}
          </time>
          {invitedBy !== undefined && ` by ${invitedBy}`}
        </span>
      )}
      {expiresAt !== undefined && (
        <span>
          expires{' '}
          <time dateTime={expiresAt} title={onDay(expiresAt)}>
            {/* The API decides whether an invitation has expired, so a past date is only shown. */}
            {Date.parse(expiresAt) > now ? fromNow(expiresAt, now) : `on ${onDay(expiresAt)}`}
          </time>
        </span>
      )}
    </>
  )
}

/** An invitation that is being sent. */
export function SendingRow({ email, roleName }: Pick<Invitation, 'email' | 'roleName'>) {
  return (
    <li className="row sending">
      <Avatar of={email} faint />
      <div className="who">
        <p className="name">{email}</p>
        <p className="facts">{roleName}</p>
      </div>
      <span className="badge">Sending…</span>
    </li>
  )
}
