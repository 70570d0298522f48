import { at, list, text } from '../../contracts/kit/json.ts'
import { printable } from '../../contracts/report/text.ts'
import type { ControlPort } from '../../contracts/runner/target.ts'
import { fetchAnswer, type Outcome } from '../../contracts/runner/wire/fetch-answer.ts'

/** Where a mock's control API is, and which world and provider to control. */
export interface ControlAddress {
  /** Without a slash at the end. */
  readonly url: string
  readonly world: string
  readonly token?: string | undefined
  readonly provider: string
  readonly fetch: (request: Request) => Promise<Response>
}

/** The limits of a response of a control API, in ms and bytes. */
const limits = { ms: 10_000, bytes: 5_000_000 }

/**
 * A control port that uses the control API of a mock, within these limits. It follows no redirect. After a
 * response that is not a control API's, it is not used again, and says so once.
 */
export function toControlPort({ url, world, token, provider, fetch }: ControlAddress): ControlPort {
  const base = `${url}/worlds/${encodeURIComponent(world)}/invitations`
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  let isLost = false

  function lose(problem: string): undefined {
    isLost = true
    console.error(printable(`invitelab: the control port ${url} ${problem}. What needs it is not exercised`))
    return undefined
  }

  async function send(path: string, method = 'GET'): Promise<Extract<Outcome, { is: 'answer' }> | undefined> {
    if (isLost) return undefined
    const outcome = await fetchAnswer(fetch, { url: path, method, headers }, limits, new AbortController().signal)
    const problem = problemOf(outcome)
    if (problem !== undefined) return lose(problem)
    return outcome.is === 'answer' ? outcome : undefined
  }

  const perform = (action: 'accept' | 'decline' | 'expire') => async (email: string) => {
    const query = new URLSearchParams({ provider, email, state: 'pending' })
    const found = await send(`${base}?${query}`)
    if (!found?.response.ok) return false
    const shown = at(found.json, 'invitations')
    const id = text(at(list(shown)[0], 'id'))
    if (id === undefined) {
      const isList = Array.isArray(shown) && shown.length === 0
      if (!isList) lose('returned no list of invitations')
      return false
    }
    const done = await send(`${base}/${encodeURIComponent(id)}/${action}`, 'POST')
    return done?.response.ok === true
  }
  return { accept: perform('accept'), decline: perform('decline'), expire: perform('expire') }
}

/** Why a response is not a control API's; undefined if it may be. */
function problemOf(outcome: Outcome): string | undefined {
  switch (outcome.is) {
    case 'late':
      return `does not respond within ${limits.ms / 1000} seconds`
    case 'large':
      return `returned ${outcome.status} with more than ${outcome.than}`
    case 'broken':
      return `does not respond: ${(outcome.error as Error).message}`
    case 'interrupted':
      return 'was interrupted'
    case 'answer': {
      const { status, headers } = outcome.response
      if (status >= 300 && status < 400) return `redirects to ${headers.get('location') ?? 'nowhere'} (${status})`
      return outcome.json === undefined && status !== 204 ? `returned ${status} without JSON` : undefined
    }
  }
}
