import { useEffect, useRef } from 'react'
import { ErrorMessage } from '../ui/error-message.tsx'
import type { useInvitations } from './use-invitations.ts'

interface Props {
  readonly list: ReturnType<typeof useInvitations>
  readonly title: string
}

/** Loads the next page when it scrolls into view or when its button is clicked. */
export function NextPage({ list, title }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = list
  // After an error only the button loads again, to avoid an endless loop.
  const ready = hasNextPage && !isFetching && !isFetchNextPageError

  useEffect(() => {
    if (!ready || !end.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && fetchNextPage(), {
      rootMargin: '160px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [ready, fetchNextPage])

  if (!hasNextPage) return null
  return (
    <div ref={end} className="next-page">
      {isFetchNextPageError && error ? (
        <ErrorMessage error={error} title={title} onRetry={() => fetchNextPage()} />
      ) : (
        <button
          type="button"
          className="quiet"
          aria-disabled={isFetching}
          onClick={() => isFetching || fetchNextPage()}
        >
          {isFetchingNextPage ? 'Loading more…' : 'Load more'}
        </button>
      )}
    </div>
  )
}
