import type { Provider } from '../provider/provider.ts'
import { ProviderError } from '../request/provider-error.ts'

/** How requests name a version by date, and which headers of a response repeat it. */
export interface VersionNames {
  readonly name: string
  readonly shown: { readonly requested: string; readonly served: string }
}

// As strict as the spec, because the version is echoed in response headers that the spec also describes.
const form =
  /^(?:(\d{4}-[01]\d-(?:0[1-9]|[12]\d|3[01]))(?:~(?:wip|work-in-progress|experimental|beta))?|wip|work-in-progress|experimental|beta)$/

/** Serves each operation by its latest release, to requests for this date or a later one. */
export function toReleases(
  { name, shown }: VersionNames,
  releases: Readonly<Record<string, string>>,
): Pick<Provider, 'negotiate' | 'addHeaders'> {
  return {
    negotiate: ({ operation, query }) => {
      const id = operation?.id ?? ''
      const version = String(query[name])
      if (releaseFor(id, version) !== undefined) return
      const detail = `No release of ${id} serves the version ${version}; the first is ${releases[id]}`
      throw new ProviderError('unknown-version', detail, { source: { in: 'query', at: name } })
    },
    addHeaders: ({ headers }, { operation, query }) => {
      const requested = query[name]
      const served = typeof requested === 'string' ? releaseFor(operation?.id ?? '', requested) : undefined
      if (served === undefined) return
      headers[shown.requested] = requested as string
      headers[shown.served] = served
    },
  }

  /** A stability without a date means today. */
  function releaseFor(operation: string, version: string): string | undefined {
    const release = releases[operation]
    const parts = form.exec(version)
    if (release === undefined || !parts) return undefined
    const [, date = release] = parts
    return date < release ? undefined : release
  }
}
