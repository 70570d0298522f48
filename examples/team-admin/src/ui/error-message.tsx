import { type ApiError, toApiError } from '../providers/api-error.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

/** Explains an error to the user. */
export function explain(error: ApiError, title: string): { readonly head: string; readonly detail: string } {
  const detail = error.message
  if (error.lost) return { head: `Failed to reach ${title}`, detail: `${detail}. Check your connection.` }
  if (error.status === 401) return { head: 'Your token was rejected', detail }
  if (error.status === 403) return { head: 'You do not have permission for this', detail }
  if (error.status === 429) return { head: `Too many requests to ${title}`, detail }
  if (error.status >= 500) return { head: `${title} is unavailable (${error.status})`, detail }
  return { head: `${title} rejected the request (${error.status})`, detail }
}

interface ErrorMessageProps {
  readonly error: Error
  readonly title: string
  /** Shows a button that tries again. */
  readonly onRetry?: () => void
}

/** An error, with a button that tries again. */
export function ErrorMessage({ error, title, onRetry }: ErrorMessageProps) {
  const { head, detail } = explain(toApiError(error), title)
  return (
    <div className="error-message" role="alert">
      <div>
        <p className="error-head">{head}</p>
        <p className="error-detail">{detail}</p>
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
  /** Why the last attempt failed, until the next one succeeds. */
  readonly reason: Error | null
  readonly title: string
}

/** Counts down to the retry after a rate limit. Renders nothing for other errors. */
export function RateLimit({ reason, title }: RateLimitProps) {
  const error = reason ? toApiError(reason) : undefined
  const retryAt = error?.rateLimited ? error.retryAt : undefined
  const seconds = useSecondsUntil(retryAt)
  if (retryAt === undefined) return null
  return (
    <div className="error-message waiting">
      <div>
        {/* Screen readers announce this once, but not the countdown. */}
        <p className="error-head" role="status">
          Too many requests to {title}
        </p>
        <p className="error-detail">
          {seconds > 0 ? `Retrying in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : 'Retrying…'}
        </p>
      </div>
    </div>
  )
}
