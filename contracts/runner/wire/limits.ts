import { isLoopback, type Target } from '../target.ts'

/** The limits of one response. */
export interface AnswerLimits {
  /** From sending the request to the last byte of the body, in milliseconds. */
  readonly ms: number
  /** Of the body, unpacked. */
  readonly bytes: number
}

/** How long a response may take in seconds, unless the target sets it: from this machine, and from another one. */
const defaultSeconds = { local: 10, remote: 30 }

const defaultBytes = 5_000_000

/** The limits of a target's responses. */
export function limitsOf({ baseUrl, maxAnswerSeconds, maxAnswerBytes = defaultBytes }: Target): AnswerLimits {
  const seconds = maxAnswerSeconds ?? (isLoopback(baseUrl) ? defaultSeconds.local : defaultSeconds.remote)
  return { ms: seconds * 1000, bytes: maxAnswerBytes }
}
