import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toReferenceTarget } from '../contracts/reference-target.ts'
import { type Service, startService } from '../reference/support/service.ts'
import { holdingsOf } from './holdings.ts'
import { type Counts, type LossyProxy, noCounts, startProxy } from './proxy.ts'

/** A service, with one proxy for each run that may be in progress at the same time. */
export interface Stand {
  readonly provider: string
  readonly service: Service
  /** The file of its database. */
  readonly database: string
  readonly proxies: readonly LossyProxy[]
  readonly before: readonly string[]
}

/** Pending before the first run; one of them looks like an address of a run, but is in no ledger. */
const earlierInvitations = ['ada@example.test', 'grace.hopper@example.test', 'invitelab-other-1@example.test']

/** Starts a service with a database on the disk that already contains invitations. */
export async function toStand(provider: string, folder: string, parallel: number): Promise<Stand> {
  const seed = join(folder, `${provider}.seed.json`)
  await writeFile(seed, JSON.stringify({ invitations: earlierInvitations }))
  const database = join(folder, `${provider}.sqlite`)
  const service = await startService(provider, '--db', database, '--seed', seed)
  const proxies: LossyProxy[] = []
  for (let slot = 0; slot < parallel; slot++) proxies.push(await startProxy(service.ready.url))
  return { provider, service, database, proxies, before: holdingsOf(database) }
}

/** A target for each proxy. Only one has people who can accept: runs with the same person would affect each other. */
export function toTargets(stands: readonly Stand[], env: Record<string, string>): Record<string, object> {
  const targets: Record<string, object> = {}
  for (const { provider, service, proxies } of stands) {
    const { inviteeEmail, knownUsers, credentials, ...common } = toReferenceTarget(provider, service.ready)
    const variable = `${provider.toUpperCase()}_TOKEN`
    env[variable] = credentials.admin
    const admin = `\${${variable}}`
    const { invitee } = credentials
    const people = { ...(inviteeEmail ? { inviteeEmail } : {}), ...(knownUsers ? { knownUsers } : {}) }
    for (const [slot, { url }] of proxies.entries()) {
      targets[`${provider}-${slot}`] = {
        ...common,
        baseUrl: url,
        credentials: { admin, ...(slot === 0 && invitee !== undefined ? { invitee } : {}) },
        ...(slot === 0 ? people : {}),
      }
    }
  }
  return targets
}

/** What all proxies have counted. */
export function totalsOf(stands: readonly Stand[]): Counts {
  const total = noCounts()
  for (const { counts } of stands.flatMap(({ proxies }) => proxies))
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key]
  return total
}
