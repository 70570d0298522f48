import { setTimeout as sleep } from 'node:timers/promises'
import { readReport } from '../report.ts'
import { all, forEach, type Row, type Stand } from '../row.ts'
import type { ZooServer } from '../server.ts'

/** The most requests that arrived within a second. */
function mostInASecond({ arrivals }: ZooServer): number {
  const times = arrivals.map(({ at }) => at).sort((left, right) => left - right)
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

/** The id and the result of each check. */
const resultsOf = ({ folder }: Stand) =>
  (readReport(folder)?.checks ?? []).map(({ id, status }) => `${id} ${status}`).sort()

const latencyRows: readonly Row[] = [
  ...forEach(all, () => ({
    ...{ id: '19-100-ms', line: 'conduct 19', does: 'Every answer takes 100 ms' },
    front: () => ({
      answer: async (request, pass) => {
        await sleep(100)
        return pass(request)
      },
    }),
    // 8 s are promised; a busy machine is slow.
    expect: { exitCode: 0, maxRequests: 600, maxSeconds: 60 },
    problems: ({ seconds }, { server }) => [
      ...(server.mostAtOnce() > 8 ? [`${server.mostAtOnce()} requests at once, more than 8`] : []),
      ...(server.mostAtOnce() < 4 ? [`at most ${server.mostAtOnce()} requests at once`] : []),
      ...(seconds > 24 ? [`${Math.round(seconds)} s, and 8 are promised`] : []),
    ],
  })),
  ...forEach(all, () => ({
    ...{
      id: '19-same-results',
      line: 'conduct 19',
      does: 'A run with 8 at the same time has the results of one after another',
    },
    run: async (stand) => {
      const first = await stand.check('--concurrency', '1')
      const before = resultsOf(stand)
      const ended = await stand.check('--concurrency', '8')
      const after = resultsOf(stand)
      const differ = after.filter((line) => !before.includes(line))
      const isSame = first.code === ended.code && before.length === after.length && differ.length === 0
      return { ...ended, err: `${ended.err}${isSame ? '' : `\nthe results differ: ${differ.slice(0, 3).join(', ')}`}` }
    },
    expect: { exitCode: 0, never: /the results differ/, maxRequests: 1_200 },
  })),
  ...forEach(['snyk', 'blaxel'], () => ({
    ...{ id: '19-rate', line: 'conduct 19', does: 'Every answer takes 50 ms, and ratePerSecond is 40' },
    front: () => ({
      answer: async (request, pass) => {
        await sleep(50)
        return pass(request)
      },
    }),
    config: (target) => ({ ...target, budget: { ratePerSecond: 40 } }),
    args: ['--only', 'lifecycle'],
    expect: { exitCode: 0, maxRequests: 600 },
    problems: (_, { server }) => {
      const most = mostInASecond(server)
      return most > 44 ? [`${most} requests within a second, more than 40`] : []
    },
  })),
  ...forEach(['dreadnode'], () => ({
    ...{ id: '19-budget', line: 'conduct 19', does: 'The budget of 150 requests and 25 invitations is kept to' },
    config: (target) => ({ ...target, budget: { requests: 150, invitations: 25 } }),
    // What cleans up is not counted.
    expect: { exitCode: [0, 3], maxRequests: 180 },
    problems: (_, { server }) => (server.invited() > 25 ? [`${server.invited()} invitations, more than 25`] : []),
  })),
]

const crowdRows: readonly Row[] = [
  ...forEach(all, () => ({
    ...{ id: '20-500-of-others', line: 'conduct 20', does: 'The tenant has 500 invitations of others', strangers: 500 },
    args: ['--only', 'paging,lifecycle'],
    expect: { exitCode: 0, maxRequests: 900, maxSeconds: 90 },
    problems: ({ report }) => {
      const skipped =
        report?.checks.filter(
          ({ status, reason }) => status === 'skipped' && /too many|of others|holds \d+/.test(reason ?? ''),
        ) ?? []
      return skipped.length > 3 ? [`${skipped.length} checks skipped: ${skipped[0]?.reason}`] : []
    },
  })),
  {
    ...{ id: '20-1000-of-others-snyk', line: 'conduct 20', provider: 'snyk', strangers: 1_000 },
    does: 'The tenant has 1,000 invitations of others',
    args: ['--only', 'paging'],
    expect: { exitCode: 0, maxRequests: 900, maxSeconds: 90 },
    problems: ({ report }) => {
      const skipped = report?.checks.filter(({ status }) => status === 'skipped') ?? []
      return skipped.length > 5 ? [`${skipped.length} checks skipped: ${skipped[0]?.reason}`] : []
    },
  },
]

/** Time, budgets and crowded tenants. */
export const speedRows: readonly Row[] = [...latencyRows, ...crowdRows]
