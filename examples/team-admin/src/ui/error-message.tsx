import { type ApiError, toApiError } from '../providers/api-error.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

/** What went wrong, in words for whoever uses the screen. */
export function explain(error: ApiError, title: string): { readonly head: string; readonly detail: string } {
  const detail = error.message
  if (error.lost) return { head: `${title} cannot be reached`, detail: `${detail}. Check your connection.` }
  if (error.status === 401) return { head: 'Your access is not accepted', detail }
  if (error.status === 403) return { head: 'You have no permission for this', detail }
  if (error.status === 429) return { head: `${title} wants fewer requests`, detail }
  if (error.status >= 500) return { head: `${title} is out of order (${error.status})`, detail }
  return { head: `${title} refused the request (${error.status})`, detail }
}

interface TroubleProps {
  readonly error: Error
  readonly title: string
  /** Without it there is nothing to try again. */
  readonly onRetry?: () => void
}

/** Says what went wrong, and offers to try again. */
export function ErrorMessage({ error, title, onRetry }: TroubleProps) {
  const { head, detail } = explain(toApiError(error), title)
  return (
    <div className="trouble" role="alert">
      <div>
        <p className="trouble-head">{head}</p>
        <p className="trouble-detail">{detail}</p>
      </div>
      {onRetry && (
        <button type="button" className="quiet" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  )
}

interface RateLimitProps {
  /** Why the last attempt failed, while another one is waited for. */
  readonly reason: Error | null
  readonly title: string
}

/** Counts down to the moment at which a request that came too early is sent again. Nothing, where there is no such. */
export function RateLimit({ reason, title }: RateLimitProps) {
  const error = reason ? toApiError(reason) : undefined
  const retryAt = error?.rateLimited ? error.retryAt : undefined
  const seconds = useSecondsUntil(retryAt)
  if (retryAt === undefined) return null
  return (
    <div className="trouble waiting">
      <div>
        {/* Read out once; the seconds go by without a word. */}
        <p className="trouble-head" role="status">
          {title} wants fewer requests
        </p>
        <p className="trouble-detail">
          {seconds > 0 ? `Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : 'Trying again…'}
        </p>
      </div>
    </div>
  )
}
