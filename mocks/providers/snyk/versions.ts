import { ProviderError } from '../../http/provider-error.ts'
import type { RequestContext } from '../../http/request-context.ts'

/** The release of each operation that the mock implements. */
const releases: Record<string, string> = {
  createOrgInvitation: '2024-06-21',
  listOrgInvitation: '2022-11-14',
  deleteOrgInvitation: '2022-11-14',
}

// As strict as the spec, because the version is echoed in response headers that the spec also describes.
const form =
  /^(?:(\d{4}-[01]\d-(?:0[1-9]|[12]\d|3[01]))(?:~(?:wip|work-in-progress|experimental|beta))?|wip|work-in-progress|experimental|beta)$/

/** The release that serves a requested version: the newest one up to its date. A stability without a date means today. */
export function releaseFor(operation: string, version: string): string | undefined {
  const release = releases[operation]
  const parts = form.exec(version)
  if (release === undefined || !parts) return undefined
  const [, date = release] = parts
  return date < release ? undefined : release
}

/** Rejects a version that is older than the operation. */
export function negotiate(context: RequestContext): void {
  const operation = context.operation?.id ?? ''
  const version = String(context.query.version)
  if (releaseFor(operation, version) !== undefined) return
  throw new ProviderError(
    'unknown-version',
    `No release of ${operation} serves the version ${version}; the first is ${releases[operation]}`,
    {
      source: { in: 'query', at: 'version' },
    },
  )
}
