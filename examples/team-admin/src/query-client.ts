import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './providers/api-error.ts'

/** Retries only after a rate limit, because the response says how long to wait. The user decides about other errors. */
const retry = (failures: number, error: Error) => error instanceof ApiError && error.rateLimited && failures < 5

const retryDelay = (failures: number, error: Error) => {
  const retryAt = error instanceof ApiError ? error.retryAt : undefined
  return retryAt === undefined ? 1000 * 2 ** failures : Math.max(0, retryAt - Date.now())
}

/** The query client of this page. */
export function createQueryClient(): QueryClient {
  // `always`, because a mock in the page needs no network.
  const common = { retry, retryDelay, networkMode: 'always' } as const
  return new QueryClient({ defaultOptions: { queries: { ...common, staleTime: 30_000 }, mutations: common } })
}
