import { isLoopback, type Target } from '../target.ts'

/** What one answer may take. */
export interface AnswerLimits {
  /** From sending the request to the last byte of the body, in milliseconds. */
  readonly ms: number
  /** Of the body, unpacked. */
  readonly bytes: number
}

/** How long an answer may take in seconds, unless the target says so: from this machine, and from another one. */
const defaultSeconds = { local: 10, remote: 30 }

const defaultBytes = 5_000_000

/** The limits of the answers of a target. */
export function limitsOf({ baseUrl, maxAnswerSeconds, maxAnswerBytes = defaultBytes }: Target): AnswerLimits {
  const seconds = maxAnswerSeconds ?? (isLoopback(baseUrl) ? defaultSeconds.local : defaultSeconds.remote)
  return { ms: seconds * 1000, bytes: maxAnswerBytes }
}
