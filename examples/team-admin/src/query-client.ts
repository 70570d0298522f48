import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './providers/api-error.ts'

/** Only a rate limit is waited out by itself: the answer says for how long. All else is for a person to decide. */
const retry = (failures: number, error: Error) => error instanceof ApiError && error.rateLimited && failures < 5

const retryDelay = (failures: number, error: Error) => {
  const said = error instanceof ApiError ? error.retryAt : undefined
  return said === undefined ? 1000 * 2 ** failures : Math.max(0, said - Date.now())
}

/** TanStack Query as this screen wants it. */
export function createQueryClient(): QueryClient {
  // `always`: whether there is a connection is seen by the answer, and a mock needs none.
  const common = { retry, retryDelay, networkMode: 'always' } as const
  return new QueryClient({ defaultOptions: { queries: { ...common, staleTime: 30_000 }, mutations: common } })
}
