import type { Address } from '../request/address.ts'
import type { ProviderInstance } from './provider-instance.ts'

/** A base URL at which a provider is served. */
export interface MountPoint {
  readonly instance: ProviderInstance
  /** Scheme and host; undefined for every host. */
  readonly origin: string | undefined
  /** The path before those of the spec, without a trailing slash. */
  readonly base: string
}

/** The mount points of the providers on the mock's own host. */
export function ownMountPoints(instances: readonly ProviderInstance[]): MountPoint[] {
  return instances.flatMap((instance) =>
    instance.provider.basePaths.map((base) => ({ instance, origin: undefined, base })),
  )
}

/** Finds the mount point that an address belongs to. */
export type FindMountPoint = (address: Address) => MountPoint | undefined

/** Prefers mount points with longer base paths, because one may be below another. */
export function toFindMountPoint(mountPoints: readonly MountPoint[]): FindMountPoint {
  const sorted = [...mountPoints]
    .sort((a, b) => b.base.length - a.base.length)
    // Computed once and not for each request.
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

/** A mount point for the rest of a provider's host. Its requests match no operation. */
export function restOfHost({ instance, origin }: MountPoint): MountPoint {
  return { instance: { ...instance, api: { ...instance.api, match: () => undefined } }, origin, base: '' }
}
