import { Child } from '../child.ts'
import type { Job, LoadResult, Workload } from '../load.ts'
import type { Options } from '../options.ts'
import { cpuSeconds, type Server, start } from '../server.ts'
import { credential, inviteBody, invitePath, mediaType } from '../snyk.ts'
import { type Goal, goalTable, median, round, table } from '../stats.ts'
import { builtMock, mock, prism, stateful, variants } from '../variants.ts'

const workloads: readonly Workload[] = ['list', 'invite', 'mix']

/** Lower bounds of the mock's rate, as multiples of the hand-written server's rate and of Prism's. */
const minimums = { list: 0.7, invite: 0.6, mix: 0.7, prism: 6 }

/** Minimum load of the mock's server. Below it, other processes used the machine and the ratios are not reliable. */
const minBusy = 0.85

interface Round {
  readonly perSecond: number
  /** Requests per second of the server's processor time, which does not depend on the speed of the load generator. */
  readonly perCpuSecond: number | undefined
  readonly serverBusy: number | undefined
  readonly loadBusy: number
}

type Rounds = Record<string, Round[]>

/** Measures the requests per second of each variant. Every round measures all variants. */
export async function measureHttp(options: Options) {
  const load = new Child<Job, LoadResult>('load.ts')
  const measured: Record<string, ReturnType<typeof summarize>> = {}
  const goals: Goal[] = []
  try {
    for (const workload of workloads) {
      const rounds = await measureWorkload(load, workload, options)
      measured[workload] = summarize(rounds)
      goals.push(
        { name: `${workload}: × stateful`, value: ratio(rounds, stateful.name), atLeast: minimums[workload] },
        { name: `${workload}: × prism`, value: ratio(rounds, prism.name), atLeast: minimums.prism },
      )
      console.log(`\n${workload} (medians of ${options.rounds} rounds)\n${toTable(measured[workload])}`)
    }
  } finally {
    load.stop()
  }
  const idle = workloads.filter((workload) => isIdle(measured[workload]))
  console.log(`\n${goalTable(goals)}`)
  if (idle.length > 0) {
    console.log(
      `\nNot reliable: the mock's server was not busy enough in ${idle.join(', ')}. Repeat on an idle machine.`,
    )
  }
  return { reliable: idle.length === 0, measured, goals }
}

async function measureWorkload(load: Child<Job, LoadResult>, workload: Workload, options: Options): Promise<Rounds> {
  const all = [...variants, ...builtMock]
  const servers: Server[] = []
  const rounds: Rounds = {}
  try {
    for (const variant of all) servers.push(await start(variant))
    for (const server of servers) {
      await fill(server, 100)
      await run(load, server, workload, options, options.warmUp)
    }
    for (let i = 0; i < options.rounds; i++) {
      // Each round starts with another variant, so that none always follows the same one.
      const turn = i % servers.length
      for (const server of [...servers.slice(turn), ...servers.slice(0, turn)]) {
        const measured = await run(load, server, workload, options, options.seconds)
        rounds[server.variant.name] = [...(rounds[server.variant.name] ?? []), measured]
      }
    }
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()))
  }
  return Object.fromEntries(all.map(({ name }) => [name, rounds[name] ?? []]))
}

async function run(
  load: Child<Job, LoadResult>,
  { variant, url, pid }: Server,
  workload: Workload,
  { connections }: Options,
  seconds: number,
): Promise<Round> {
  const before = cpuSeconds(pid)
  const done = await load.send({ url: url + variant.base, workload, connections, seconds })
  const after = cpuSeconds(pid)
  if (Object.keys(done.failures).length > 0) {
    throw new Error(
      `Failed to measure ${variant.name}, ${workload}: some responses were errors: ${JSON.stringify(done.failures)}`,
    )
  }
  const used = before === undefined || after === undefined ? undefined : after - before
  return {
    perSecond: done.perSecond,
    perCpuSecond: used === undefined ? undefined : done.requests / used,
    serverBusy: used === undefined ? undefined : used / done.seconds,
    loadBusy: done.busy,
  }
}

/** Invites people until a list has more than one page. */
async function fill({ variant, url }: Server, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const response = await fetch(url + variant.base + invitePath, {
      method: 'POST',
      headers: { ...credential, 'content-type': mediaType },
      body: inviteBody(`early-${i}@example.test`),
    })
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`Failed to fill ${variant.name}: ${response.status}`)
  }
}

/** The mock's rate relative to another variant's in the same round: the median of all rounds. */
function ratio(rounds: Rounds, other: string, name = mock.name): number {
  const others = rounds[other] ?? []
  return median((rounds[name] ?? []).map(({ perSecond }, i) => perSecond / (others[i]?.perSecond ?? Number.NaN)))
}

function summarize(rounds: Rounds) {
  const known = (values: (number | undefined)[]) => {
    const numbers = values.filter((value) => value !== undefined)
    return numbers.length > 0 ? median(numbers) : null
  }
  return Object.keys(rounds).map((name) => {
    const own = rounds[name] ?? []
    return {
      name,
      perSecond: round(median(own.map(({ perSecond }) => perSecond))),
      ofStateful: round(ratio(rounds, stateful.name, name), 3),
      ofPrism: round(ratio(rounds, prism.name, name), 2),
      perCpuSecond: known(own.map(({ perCpuSecond }) => perCpuSecond)),
      serverBusy: known(own.map(({ serverBusy }) => serverBusy)),
      loadBusy: known(own.map(({ loadBusy }) => loadBusy)),
    }
  })
}

function isIdle(summary: ReturnType<typeof summarize> | undefined): boolean {
  const busy = summary?.find(({ name }) => name === mock.name)?.serverBusy
  return typeof busy === 'number' && busy < minBusy
}

function toTable(summary: ReturnType<typeof summarize>): string {
  const stateCpu = summary.find(({ name }) => name === stateful.name)?.perCpuSecond ?? null
  const percent = (part: number | null) => (part === null ? '-' : `${round(part * 100)} %`)
  return table(
    ['', 'requests/s', '× stateful', '× prism', 'requests per server cpu s', '× stateful', 'server busy', 'load busy'],
    summary.map((one) => [
      one.name,
      one.perSecond,
      one.ofStateful.toFixed(2),
      one.ofPrism.toFixed(1),
      one.perCpuSecond === null ? '-' : round(one.perCpuSecond),
      one.perCpuSecond === null || stateCpu === null ? '-' : (one.perCpuSecond / stateCpu).toFixed(2),
      percent(one.serverBusy),
      percent(one.loadBusy),
    ]),
  )
}
