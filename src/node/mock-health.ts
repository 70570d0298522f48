import { isLoopback, type Target } from '../../contracts/runner/target.ts'
import { fetchAnswer } from '../../contracts/runner/wire/fetch-answer.ts'

/** A mock on this machine answers within this time, in ms, and with so few bytes. */
const limits = { ms: 2000, bytes: 1000 }

/**
 * Lets a run write to a target on this machine that identifies itself as a mock, if the config leaves `writes` open.
 * Being on this machine is not enough, because a forwarded port may lead to production.
 * @param writes What the config says.
 * @param way How to allow writing otherwise.
 * @returns The target, with the sentence to tell if it is only read.
 */
export async function allowMock(
  target: Target,
  writes: boolean | undefined,
  way: string,
): Promise<{ readonly target: Target; readonly warning?: string }> {
  if (writes !== undefined || !isLoopback(target.baseUrl)) return { target }
  const says = await askForHealth(target)
  if (says === 'mock') return { target: { ...target, writes: true } }
  // The probe tells what is wrong with a target that does not respond.
  if (says === 'nothing') return { target }
  const { origin } = new URL(target.baseUrl)
  return { target, warning: `${origin} does not identify itself as a mock, so the run only reads. To write, ${way}` }
}

/** A mock responds to the control API’s health check on the same origin as documented. */
async function askForHealth({ baseUrl, fetch }: Target): Promise<'mock' | 'other' | 'nothing'> {
  const url = `${new URL(baseUrl).origin}/__invitelab/health`
  const outcome = await fetchAnswer(fetch, { url }, limits, new AbortController().signal)
  if (outcome.is === 'broken') return 'nothing'
  const isHealthy = outcome.is === 'answer' && outcome.response.status === 200
  return isHealthy && JSON.stringify(outcome.json) === '{"status":"ok"}' ? 'mock' : 'other'
}
