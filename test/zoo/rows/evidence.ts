import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ProviderName, Reference } from '../../blind/planting.ts'
import { onRoute } from '../../cases/changes.ts'
import { environment } from '../command.ts'
import { readReport, readText } from '../report.ts'
import { all, forEach, type Row, type Seen, type Stand } from '../row.ts'
import { isRevoke, json, page, startServer } from '../server.ts'

const reports = 'terminal,github,json=report.json,junit=report.xml'
const summaryFile = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_ACTIONS: 'true' }

/** Is a reason in all reports of a CI system? */
const inReports =
  (sentence: RegExp, isError: boolean) =>
  (seen: Seen, { folder }: Stand): string[] => {
    const problems: string[] = []
    const xml = readText(folder, 'report.xml')
    if (isError && !/<error[\s>]/.test(xml)) problems.push('JUnit has no error')
    if (!sentence.test(xml)) problems.push(`JUnit has nothing with ${sentence}`)
    if (!sentence.test(readText(folder, 'summary.md'))) problems.push(`the summary has nothing with ${sentence}`)
    if (!/^::error/m.test(seen.ended.out)) problems.push('no annotation')
    const reasons = seen.report?.exitReasons ?? []
    if (!reasons.some(({ code, reason }) => code === seen.ended.code && sentence.test(reason)))
      problems.push(`the JSON report has no exitReasons with ${seen.ended.code}`)
    return problems
  }

const inCi = { env: summaryFile, args: ['--report', reports] } as const

const reasonRows: readonly Row[] = [
  {
    ...{ id: '17-exit-5', line: 'conduct 17', provider: 'snyk', does: 'The coverage is too low', env: summaryFile },
    args: ['--report', reports, '--min-coverage', '100', '--only', 'invited_is_listed_once'],
    expect: { exitCode: 5, sentence: /coverage/ },
    problems: inReports(/coverage/i, true),
  },
  {
    ...{ id: '17-exit-3-wrong', line: 'conduct 17', provider: 'dreadnode', does: 'Everything is 500', ...inCi },
    front: () => ({ answer: () => page(500, 'Oops') }),
    expect: { exitCode: 3, maxRequests: 6 },
    problems: inReports(/500/, true),
  },
  {
    ...{ id: '17-exit-3-closed', line: 'conduct 17', provider: 'blaxel', does: 'Nothing listens', ...inCi },
    config: (target) => ({ ...target, baseUrl: 'http://127.0.0.1:64999/v0' }),
    expect: { exitCode: 3, maxRequests: 0 },
    problems: inReports(/127\.0\.0\.1:64999/, true),
  },
  {
    ...{ id: '17-exit-3-credentials', line: 'conduct 17', provider: 'snyk', does: 'The token is unknown', ...inCi },
    config: (target) => ({ ...target, credentials: { admin: 'an-unknown-token-of-someone' } }),
    expect: { exitCode: 3, maxRequests: 6 },
    problems: inReports(/401/, true),
  },
  {
    ...{ id: '17-exit-4', line: 'conduct 17', provider: 'snyk', does: 'Nothing can be revoked', env: summaryFile },
    front: () => ({
      answer: (request, pass) =>
        isRevoke(request.method, new URL(request.url).pathname) ? json({}, { status: 500 }) : pass(request),
    }),
    args: ['--report', reports, '--only', 'invited_is_listed_once,revoked_is_gone'],
    expect: { exitCode: [1, 4], musts: 'any', left: 'any', told: 'any' },
    problems: (seen, stand) => {
      const { exitReasons = [] } = seen.report ?? {}
      const codes = exitReasons.map(({ code }) => code)
      return [
        ...inReports(/left behind/i, false)(seen, stand),
        ...([1, 4].every((code) => codes.includes(code))
          ? []
          : [`exitReasons are ${codes.join() || 'absent'}, not 1 and 4`]),
      ]
    },
  },
  {
    ...{
      id: '17-exit-6',
      line: 'conduct 17',
      provider: 'dreadnode',
      does: 'The target sets writes: false',
      env: summaryFile,
    },
    config: (target) => ({ ...target, writes: false }),
    args: ['--report', reports, '--only', 'revoked_is_gone'],
    expect: { exitCode: 6, sentence: /writes/ },
    problems: inReports(/writes/, true),
  },
]

/** Keeps what it says that it has revoked: the third time, or from then on. */
const keepsRevoked =
  (provider: ProviderName, times: '= 3' | '>= 3') =>
  ({ db }: Reference): void => {
    db.run('CREATE TABLE ended (n INTEGER)')
    if (provider === 'blaxel')
      db.run(`CREATE TRIGGER keeps AFTER DELETE ON invitation BEGIN
        INSERT INTO ended VALUES (1);
        INSERT INTO invitation SELECT OLD.id, OLD.workspace_id, OLD.email, OLD.email_key, OLD.role, OLD.invited_by,
        OLD.created_at, OLD.updated_at, OLD.expires_at WHERE (SELECT count(*) FROM ended) ${times}; END`)
    else
      db.run(`CREATE TRIGGER keeps AFTER UPDATE OF state ON invitation WHEN NEW.state IN ('revoked', 'cancelled') BEGIN
        INSERT INTO ended VALUES (1);
        UPDATE invitation SET state = 'pending' WHERE id = NEW.id AND (SELECT count(*) FROM ended) ${times}; END`)
  }

/** The files of a run's cases. */
function casesIn(folder: string, ...endings: readonly string[]): readonly string[] {
  try {
    const names = readdirSync(join(folder, '.invitelab/cases')).map((name) => join('.invitelab/cases', name))
    return names.filter((name) => endings.some((ending) => name.endsWith(ending)))
  } catch {
    return []
  }
}

/** Runs the check, then replays its cases on the same server; the exit code is that of the worst replay. */
const replayAll = async (stand: Stand) => {
  const first = await stand.check()
  const cases = casesIn(stand.folder, '.json')
  if (cases.length === 0) return { ...first, err: `${first.err}\nno case was saved` }
  let worst = { ...first, code: 1 as number | null }
  for (const file of cases.slice(0, 6)) {
    const replayed = await stand.command(['replay', file])
    const code = replayed.code === 0 ? 0 : worst.code
    worst = { code, out: worst.out + replayed.out, err: worst.err + replayed.err }
  }
  return worst
}

const invitee: Readonly<Record<'blaxel' | 'dreadnode', string>> = {
  blaxel: 'ines@example.test',
  dreadnode: 'ilse@example.test',
}

/** What a person was before decides what happens now: after two memberships, a removal of the person does nothing. */
const remembersPeople = (provider: 'blaxel' | 'dreadnode') => (service: Reference) => {
  const { db } = service
  let removed = 0
  const route = provider === 'blaxel' ? 'DELETE /v0/users/:subOrEmail' : 'DELETE /api/v1/org/:org/members/:user_id'
  onRoute(service, route, {
    before: (request, reply) => {
      const who = decodeURIComponent(Object.values(request.params as Record<string, string>).at(-1) ?? '')
      const person = db.one<{ email: string }>(
        'SELECT email FROM person WHERE id = ? OR email_key = ?',
        who,
        who.toLowerCase(),
      )
      if (person?.email !== invitee[provider]) return undefined
      if (
        provider === 'blaxel' &&
        !db.one('SELECT 1 FROM member m JOIN person p ON p.id = m.person_id WHERE p.email = ?', person.email)
      )
        return undefined
      if (++removed % 3 !== 0) return undefined
      return reply.code(200).header('content-type', 'application/json').send('{"user_deleted":false,"detail":"Done"}')
    },
  })
}

const caseRows: readonly Row[] = [
  ...forEach(all, (provider) => ({
    ...{
      id: '15-third-revocation',
      line: 'conduct 15',
      does: 'Only the third revocation does nothing; the cases are replayed',
    },
    plant: keepsRevoked(provider, '= 3'),
    args: ['--only', 'lifecycle'],
    run: replayAll,
    expect: {
      ...{ exitCode: [1, 3], musts: 'any', maxRequests: 2_000, told: 'any' },
      sentence: /still broken|could not be shown again/,
      never: /no longer broken|no case was saved/,
    },
  })),
  ...forEach(all, (provider) => ({
    ...{ id: '15-no-revocation', line: 'conduct 15', does: 'Nothing is revoked from the third time on' },
    plant: keepsRevoked(provider, '>= 3'),
    args: ['--only', 'lifecycle'],
    expect: { exitCode: [1, 4], musts: 'some', left: 'any' },
  })),
  ...forEach(['blaxel', 'dreadnode'], (provider) => ({
    ...{ id: '15-third-removal-of-the-invitee', line: 'conduct 15' },
    does: 'Only every third removal of the invitee does nothing; the cases are replayed',
    plant: remembersPeople(provider as 'blaxel'),
    run: replayAll,
    expect: {
      ...{ exitCode: [1, 3], musts: 'any', maxRequests: 3_000, left: 'any', told: 'any', maxSeconds: 120 },
      sentence: /still broken|could not be shown again/,
      never: /no longer broken|no case was saved/,
    },
  })),
  ...forEach(all, (provider) => ({
    ...{
      id: '16-scripts',
      line: 'conduct 16',
      does: 'No revocation does anything; its scripts show it again, and do not on a correct service',
    },
    front: () => ({
      answer: (request, pass) =>
        isRevoke(request.method, new URL(request.url).pathname) && !/nobody|unknown/.test(request.url)
          ? provider === 'blaxel'
            ? json({})
            : new Response(null, { status: 204 })
          : pass(request),
    }),
    args: ['--only', 'revoked_is_gone'],
    expect: { exitCode: [1, 4], musts: 'some', left: 'any', maxRequests: 500 },
    problems: async (_, stand) => {
      const scripts = casesIn(stand.folder, '.sh', '.mts').filter((name) => name.includes('revoked_is_gone'))
      if (scripts.length < 2) return [`${scripts.length} scripts, not one for bash and one for Node`]
      // An id of this run in a script: a run from a clean state will never see it.
      const ids = stand.reference.db.all<{ id: string }>('SELECT id FROM invitation').map(({ id }) => id)
      const texts = scripts.map((name) => readText(stand.folder, name))
      const problems = texts.some((text) => ids.some((id) => text.includes(id)))
        ? ['a script has an id of this run']
        : []
      const correct = await startServer(stand.reference)
      for (const script of scripts) {
        const again = await runScript(stand, script, stand.server.baseUrl)
        if (again.code !== 1) problems.push(`${script} ends with ${again.code}, not 1: ${again.text.slice(-200)}`)
        const mended = await runScript(stand, script, correct.baseUrl)
        if (mended.code !== 0)
          problems.push(`${script} ends with ${mended.code}, not 0, on a correct service: ${mended.text.slice(-200)}`)
      }
      await correct.close()
      return problems
    },
  })),
]

/** Runs a script of a case, without anything but the tokens. */
function runScript({ folder, target }: Stand, script: string, baseUrl: string) {
  const { admin, limited = '', invitee: token = '' } = target.credentials
  const tokens = { ADMIN_TOKEN: admin, LIMITED_TOKEN: limited, INVITEE_TOKEN: token, BASE_URL: baseUrl }
  const program = script.endsWith('.sh') ? 'bash' : process.execPath
  const child = spawn(program, [script], { cwd: folder, env: environment(tokens), stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk
    })
  }
  return new Promise<{ readonly code: number | null; readonly text: string }>((done) => {
    child.once('close', (code) => done({ code, text }))
  })
}

const planRows: readonly Row[] = (['paging', 'lifecycle', 'tenants,input'] as const).flatMap((only) =>
  forEach(only === 'paging' ? ['snyk'] : all, () => ({
    ...{
      id: `18-plan-${only.replace(',', '-')}`,
      line: 'conduct 18',
      does: `The plan for ${only} announces what is made`,
    },
    args: ['--only', only],
    run: async (stand) => {
      const planned = await stand.check('--plan')
      const ended = await stand.check()
      return { ...ended, err: `${ended.err}\nplanned: ${planned.out}` }
    },
    expect: { exitCode: 0, sentence: /planned: / },
    problems: ({ ended }, { server }) => {
      const announced = Number(/requests and (\d+) invitations if/.exec(ended.err.split('planned:')[1] ?? '')?.[1])
      const made = server.invited()
      // The service takes a few that the mock refuses, where the vendor's documents leave it open.
      return Math.abs(announced - made) <= Math.max(3, made * 0.2) ? [] : [`${announced} announced, ${made} made`]
    },
  })),
)

const shardRows: readonly Row[] = [
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: '22-shards', line: 'conduct 22', does: 'Three shards, whose reports are merged' },
    run: async (stand) => {
      const requests: number[] = []
      const names = ['a.json', 'b.json', 'c.json']
      for (const [index, name] of names.entries()) {
        const before = stand.server.arrivals.length
        const args = ['check', '--target', 'zoo', '--profile', 'quick', '--seed', '1']
        await stand.command([...args, '--shard', `${index + 1}/3`, '--report', `json=${name}`])
        requests.push(stand.server.arrivals.length - before)
      }
      const merged = await stand.command(['merge', ...names, '--report', 'terminal,json=report.json'])
      const isEven = Math.max(...requests) <= 1.6 * Math.min(...requests)
      return { ...merged, err: `${merged.err}${isEven ? '' : `\nuneven shards: ${requests.join(', ')} requests`}` }
    },
    expect: { exitCode: 0, never: /uneven shards/, minPassed: 60, maxRequests: 1_500 },
    problems: (_, { folder }) => {
      const ids = ['a.json', 'b.json', 'c.json'].flatMap((name) => readReport(folder, name)?.checks ?? [])
      // A check that judges the requests of others runs in each shard.
      const sum = new Set(ids.map(({ id }) => id)).size
      const merged = readReport(folder)?.checks.length ?? 0
      return merged === sum ? [] : [`the merged report has ${merged} checks, the parts ${sum}`]
    },
  })),
]

/** What a run says of itself. */
export const evidenceRows: readonly Row[] = [...reasonRows, ...caseRows, ...planRows, ...shardRows]
