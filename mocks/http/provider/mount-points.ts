import type { Address } from '../request/address.ts'
import type { ProviderInstance } from './provider-instance.ts'

/** Where a provider is found. */
export interface MountPoint {
  readonly instance: ProviderInstance
  /** Scheme and host; undefined where the place is on any host. */
  readonly origin: string | undefined
  /** The path before those of the spec, without a slash at the end. */
  readonly base: string
}

/** The base paths that the providers have on the mock's own host. */
export function ownMountPoints(instances: readonly ProviderInstance[]): MountPoint[] {
  return instances.flatMap((instance) =>
    instance.provider.basePaths.map((base) => ({ instance, origin: undefined, base })),
  )
}

/** Finds the place that an address lies at. */
export type FindMountPoint = (address: Address) => MountPoint | undefined

/** Looks in the places with the longest base paths first, since one may lie under another. */
export function toFindMountPoint(mountPoints: readonly MountPoint[]): FindMountPoint {
  const sorted = [...mountPoints]
    .sort((a, b) => b.base.length - a.base.length)
    // What every path under it begins with, written once and not for each request.
    .map((mountPoint) => ({
      mountPoint,
      origin: mountPoint.origin,
      base: mountPoint.base,
      below: `${mountPoint.base}/`,
    }))
  return ({ origin: here, path }) =>
    sorted.find(
      ({ origin, base, below }) =>
        (origin === undefined || origin === here) && (path === base || path.startsWith(below)),
    )?.mountPoint
}

/**
 * All of a host where a provider has only a part of it: whatever is asked there is answered, and matches no operation.
 */
export function restOfHost({ instance, origin }: MountPoint): MountPoint {
  return { instance: { ...instance, api: { ...instance.api, match: () => undefined } }, origin, base: '' }
}
