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

/** The most seconds that a run against a mock over TCP may take, from the start of its process to its end. */
const most = { quick: 3, standard: 10 } as const

interface Run {
  /** Of the whole command. */
  readonly seconds: number
  /** Without the start of the process. */
  readonly checking: number
  readonly requests: number
  readonly invitations: number
}

/** Measures what a run of each profile takes, against the mock in its own process and over TCP. */
export async function measureCheck() {
  const folder = await mkdtemp(join(tmpdir(), 'invitelab-bench-'))
  const runs = new Map<string, Run[]>()
  try {
    for (let i = 0; i < rounds; i++) {
      for (const provider of providers) {
        for (const profile of profiles) {
          note(runs, `${provider}, ${profile}, in process`, await check(folder, `mock:${provider}`, profile))
          // A new server each time, for one that has been running is warm, and not empty.
          const server = await start(mock)
          try {
            const config = { targets: { served: toTarget(provider, server.url) } }
            await writeFile(join(folder, 'invitelab.config.json'), JSON.stringify(config))
            note(runs, `${provider}, ${profile}, over TCP`, await check(folder, 'served', profile))
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
    return profile ? [{ name: `${name}: seconds`, value: seconds, atMost: most[profile] }] : []
  })
  const rows = measured.map((one) => [one.name, one.seconds, one.checking, one.requests, one.invitations])
  const head = ['', 'seconds', 'without start', 'requests', 'invitations']
  console.log(`medians of ${rounds}\n${table(head, rows)}\n\n${goalTable(goals)}`)
  return { measured, goals }
}

function note(runs: Map<string, Run[]>, name: string, run: Run): void {
  runs.set(name, [...(runs.get(name) ?? []), run])
}

/** Runs the command once; the same seed each time, so that only the machine makes a difference. */
async function check(folder: string, target: string, profile: string): Promise<Run> {
  const args = [main, 'check', '--target', target, '--profile', profile, '--seed', '1', '--report', 'json=run.json']
  const begin = performance.now()
  await promisify(execFile)(process.execPath, args, { cwd: folder })
  const seconds = (performance.now() - begin) / 1000
  const { durationMs, summary } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'))
  return { seconds, checking: durationMs / 1000, requests: summary.requests, invitations: summary.invitations }
}

/** A target of the config for a mock that listens. */
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
