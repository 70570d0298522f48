import { toRedact } from './redact.ts'
import { cutName } from './secret-names.ts'
import type { Target } from './target.ts'

/** A shorter token may be an ordinary word, such as `admin`, that texts contain for other reasons. */
export const minSecretLength = 8

/** A token without its last character, and in another letter case. */
export function almost(token: string): { readonly cut: string; readonly otherCase: string } {
  const upper = token.toUpperCase()
  return { cut: token.slice(0, -1), otherCase: upper === token ? token.toLowerCase() : upper }
}

/** The secrets of a target, and what requests to this machine send that almost is its token. */
export function withAlmost({ secrets, credentials, inProcess }: Target): ReadonlyMap<string, string> {
  const { admin } = credentials
  const name = secrets.get(admin)
  // The tokens of a mock in this process are in its code.
  if (name === undefined || inProcess || admin.length < minSecretLength) return secrets
  const { cut, otherCase } = almost(admin)
  return new Map([[cut, cutName(name)], [otherCase, name], ...secrets])
}

const redacts = new WeakMap<Target['secrets'], (text: string) => string>()

/** Whether a text has a secret of a target in any form. Reports would show a part of such a text. */
export function hasSecret({ secrets }: Pick<Target, 'secrets'>, text: string): boolean {
  const redact = redacts.get(secrets) ?? toRedact(secrets)
  redacts.set(secrets, redact)
  return redact(text) !== text
}
