import autocannon, { type Planned } from 'autocannon'
import { credential, idIn, inviteBody, invitePath, listPath, mediaType, revokePath, someId } from './snyk.ts'

/** A run of the load generator. */
export interface Job {
  readonly url: string
  readonly workload: Workload
  readonly connections: number
  readonly seconds: number
}

/** The result of a run. */
export interface LoadResult {
  readonly perSecond: number
  readonly requests: number
  /** Duration in seconds. */
  readonly seconds: number
  /** Processor load of the load generator; 1 is a full core. */
  readonly busy: number
  /** Number of unsuccessful responses by status; `error` counts broken connections. */
  readonly failures: Readonly<Record<string, number>>
}

/** The kind of requests. */
export type Workload = 'list' | 'invite' | 'mix'

// Unique within this process, so that no server gets the same address twice.
let invited = 0
/** Ids of the invitations that have not been revoked. */
let open: string[] = []

const bodyHeaders = { ...credential, 'content-type': mediaType }

function planned(base: string, workload: Workload): Planned[] {
  const list: Planned = { method: 'GET', path: base + listPath(), headers: credential }
  const invite: Planned = {
    method: 'POST',
    path: base + invitePath,
    headers: bodyHeaders,
    setupRequest: (request) => ({ ...request, body: inviteBody(`person-${++invited}@example.test`) }),
  }
  const remember: Planned = { ...invite, onResponse: (_, body) => void open.push(idIn(body) ?? someId) }
  const revoke: Planned = {
    method: 'DELETE',
    headers: credential,
    setupRequest: (request) => ({ ...request, path: base + revokePath(open.pop() ?? someId) }),
  }
  const lists = (count: number) => Array<Planned>(count).fill(list)
  if (workload === 'list') return [list]
  if (workload === 'invite') return [invite]
  // 16 lists, 3 invitations and 1 revocation in 20 requests.
  return [...lists(5), remember, ...lists(5), remember, ...lists(5), remember, ...lists(1), revoke]
}

async function run({ url, workload, connections, seconds }: Job): Promise<LoadResult> {
  open = []
  const { origin, pathname } = new URL(url)
  const before = process.cpuUsage()
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: planned(pathname === '/' ? '' : pathname, workload),
  })
  const { user, system } = process.cpuUsage(before)
  const failures: Record<string, number> = {}
  for (const [status, { count }] of Object.entries(result.statusCodeStats)) {
    if (!status.startsWith('2')) failures[status] = count
  }
  if (result.errors > 0) failures.error = result.errors
  return {
    perSecond: result['2xx'] / result.duration,
    requests: result['2xx'],
    seconds: result.duration,
    busy: (user + system) / 1e6 / result.duration,
    failures,
  }
}

process.on('message', async (job: Job) => process.send?.(await run(job)))
