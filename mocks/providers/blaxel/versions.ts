import { ProviderError } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'

const versions = ['2026-04-16', '2026-04-20', '2026-04-28']

/** Rejects an unknown API version. No version means the first one. */
export function negotiate(context: RequestContext): void {
  const version = context.header('blaxel-version')
  if (version === undefined || versions.includes(version.replace(/\.preview$/, ''))) return
  throw new ProviderError(
    'unknown-version',
    `Unknown API version '${version}'; the versions are ${versions.join(', ')}`,
    {
      source: { in: 'header', at: 'Blaxel-Version' },
    },
  )
}
