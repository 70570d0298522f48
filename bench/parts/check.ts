import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { people } from '../../mocks/providers/people.ts'
import { createMock } from '../../src/index.ts'
import { providersNamed } from '../../src/node/providers.ts'
import { start } from '../server.ts'
import { type Goal, goalTable, median, round, table } from '../stats.ts'
import { mock } from '../variants.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const providers = ['blaxel', 'dreadnode', 'snyk']
const profiles = ['quick', 'standard', 'thorough'] as const
const rounds = 3

/** How many seconds a run against a mock over TCP may take, including the start of its process. */
const maxSeconds = { quick: 3, standard: 10 } as const

interface Run {
  /** Duration of the whole command. */
  readonly seconds: number
  /** Seconds without the start of the process. */
  readonly checking: number
  readonly requests: number
  readonly invitations: number
}

/** Measures the runs of each profile, against the mock in the same process and over TCP. */
export async function measureCheck() {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-bench-'))
  const runs = new Map<string, Run[]>()
  try {
    for (let i = 0; i < rounds; i++) {
      for (const provider of providers) {
        for (const profile of profiles) {
          record(runs, `${provider}, ${profile}, in process`, await check(folder, `mock:${provider}`, profile))
          // A new server for each run, because a used one is warm and not empty.
          const server = await start(mock)
          try {
            const config = { targets: { served: toTarget(provider, server.url) } }
            await writeFile(join(folder, 'invitelab.config.json'), JSON.stringify(config))
            record(runs, `${provider}, ${profile}, over TCP`, await check(folder, 'served', profile))
          } finally {
            await server.stop()
          }
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const measured = [...runs].map(([name, own]) => ({
    name,
    seconds: round(median(own.map(({ seconds }) => seconds)), 2),
    checking: round(median(own.map(({ checking }) => checking)), 2),
    requests: median(own.map(({ requests }) => requests)),
    invitations: median(own.map(({ invitations }) => invitations)),
  }))
  const goals = measured.flatMap(({ name, seconds }): Goal[] => {
    const profile = (['quick', 'standard'] as const).find((one) => name.includes(`, ${one}, over TCP`))
    return profile ? [{ name: `${name}: seconds`, value: seconds, atMost: maxSeconds[profile] }] : []
  })
  const rows = measured.map((one) => [one.name, one.seconds, one.checking, one.requests, one.invitations])
  const head = ['', 'seconds', 'without start', 'requests', 'invitations']
  console.log(`medians of ${rounds}\n${table(head, rows)}\n\n${goalTable(goals)}`)
  return { measured, goals }
}

function record(runs: Map<string, Run[]>, name: string, run: Run): void {
  runs.set(name, [...(runs.get(name) ?? []), run])
}

/** Runs the command once, always with the same seed, so that only the machine makes a difference. */
async function check(folder: string, target: string, profile: string): Promise<Run> {
  const args = [main, 'check', '--target', target, '--profile', profile, '--seed', '1', '--report', 'json=run.json']
  const startedAt = performance.now()
  await promisify(execFile)(process.execPath, args, { cwd: folder })
  const seconds = (performance.now() - startedAt) / 1000
  const { durationMs, summary } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))
  return { seconds, checking: durationMs / 1000, requests: summary.requests, invitations: summary.invitations }
}

/** A target of the config for a mock that is served. */
function toTarget(provider: string, url: string): object {
  const info = createMock({ providers: providersNamed([provider]) }).describe(url).providers[provider]
  const inviteeEmail = 'invitee@example.test'
  return {
    provider,
    baseUrl: info?.baseUrl,
    credentials: { admin: 'admin', limited: 'reader', invitee: `user:${inviteeEmail}` },
    tenant: info?.tenants[0],
    otherTenant: info?.tenants[1],
    ...(provider === 'snyk' ? { roles: info?.roles.map(({ id }) => id) } : {}),
    ...(provider === 'dreadnode' ? { knownUsers: people.slice(3).map(({ email }) => email) } : {}),
    inviteeEmail,
    control: { url: `${url}/__invitelab` },
  }
}
