import type { Address } from './address.ts'
import type { Mount } from './mount.ts'

/** Where a provider is found. */
export interface Place {
  readonly mount: Mount
  /** Scheme and host; undefined where the place is on any host. */
  readonly origin: string | undefined
  /** The path before those of the spec, without a slash at the end. */
  readonly base: string
}

/** The base paths that the providers have on the mock's own host. */
export function ownPlaces(mounts: readonly Mount[]): Place[] {
  return mounts.flatMap((mount) => mount.provider.basePaths.map((base) => ({ mount, origin: undefined, base })))
}

/** Finds the place that an address lies at. */
export type FindPlace = (address: Address) => Place | undefined

/** Looks in the places with the longest base paths first, since one may lie under another. */
export function toFindPlace(places: readonly Place[]): FindPlace {
  const sought = [...places]
    .sort((a, b) => b.base.length - a.base.length)
    // What every path under it begins with, written once and not for each request.
    .map((place) => ({ place, origin: place.origin, base: place.base, below: `${place.base}/` }))
  return ({ origin: here, path }) =>
    sought.find(
      ({ origin, base, below }) =>
        (origin === undefined || origin === here) && (path === base || path.startsWith(below)),
    )?.place
}

/**
 * All of a host where a provider has only a part of it: whatever is asked there is answered, and matches no operation.
 */
export function elsewhereOn({ mount, origin }: Place): Place {
  return { mount: { ...mount, api: { ...mount.api, match: () => undefined } }, origin, base: '' }
}
