import type { Call } from '../../http/call.ts'
import { Refusal } from '../../http/refusal.ts'

const versions = ['2026-04-16', '2026-04-20', '2026-04-28']

/** Refuses a version of the API that is not known. None at all means the first one. */
export function negotiate(call: Call): void {
  const version = call.header('blaxel-version')
  if (version === undefined || versions.includes(version.replace(/\.preview$/, ''))) return
  throw new Refusal('unknown-version', `Unknown API version '${version}'; the versions are ${versions.join(', ')}`, {
    culprit: { in: 'header', at: 'Blaxel-Version' },
  })
}
