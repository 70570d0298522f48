import type { Provider } from '../provider/provider.ts'
import { ProviderError } from '../request/provider-error.ts'

/** How requests name a version by date, and which headers of a response say which one was served. */
export interface VersionNames {
  readonly name: string
  readonly shown: { readonly requested: string; readonly served: string }
  /** The header with the stage of the release, and its value. */
  readonly stage?: { readonly header: string; readonly current: string }
}

// As strict as the spec, because the version is echoed in response headers that the spec also describes. The text is the
// same too, so that a page's compressed bundle hardly grows by it.
const form =
  /^(wip|work-in-progress|experimental|beta|((([0-9]{4})-([0-1][0-9]))-((3[01])|(0[1-9])|([12][0-9]))(~(wip|work-in-progress|experimental|beta))?))$/

/** Serves each operation by its latest release, to requests for this date or a later one. */
export function toReleases(
  { name, shown, stage }: VersionNames,
  releases: Readonly<Record<string, string>>,
): Required<Pick<Provider, 'negotiate' | 'addHeaders'>> {
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
      if (stage) headers[stage.header] = stage.current
    },
  }

  /** A stability without a date means today. */
  function releaseFor(operation: string, version: string): string | undefined {
    const release = releases[operation]
    if (release === undefined || !form.test(version)) return undefined
    const date = /^\d/.test(version) ? version.slice(0, release.length) : release
    return date < release ? undefined : release
  }
}
