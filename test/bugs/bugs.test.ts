import { expect, it } from 'vitest'
import { readOptions, type SetName } from './options.ts'
import { loadSubjects, type Subject } from './subjects.ts'
import { problemsOf, toLine, toTable } from './table.ts'
import type { Result } from './worker.ts'

const base: Subject = { set: 'rounds', id: 'a', provider: 'snyk', group: 'paging', round: 4, file: 'a.ts' }

interface Run extends Partial<Subject> {
  readonly seed?: number
  readonly strength?: 'must' | 'should'
  readonly statuses?: readonly ('failed' | 'warned')[]
  readonly defect?: string
}

function ran({ seed = 1, strength = 'must', statuses = [], defect, ...about }: Run): Result {
  const subject = { ...base, ...about }
  const findings = statuses.map((status) => ({ check: 'no_server_error', title: 'ServerError', status }))
  const { id, provider, group } = subject
  const figures = { requests: 10, seconds: 1, leftovers: 0, breaks: '', defect: defect ?? null }
  return {
    job: { subject, seed, profile: 'standard', witness: false },
    verdict: { ...{ id, provider, group, strength, seed, findings }, ...figures },
  }
}

const words = (row: string) => row.trim().split(/ {2,}/)

it('counts a bug as found if every seed finds it, by round, group and strength', () => {
  const table = toTable([
    ran({ id: 'a', seed: 1, statuses: ['failed'] }),
    ran({ id: 'a', seed: 2, statuses: ['failed'] }),
    ran({ id: 'b', seed: 1, statuses: ['failed'] }),
    ran({ id: 'b', seed: 2, statuses: ['warned'] }),
    ran({ id: 'c', round: 12, provider: 'blaxel', strength: 'should', statuses: ['warned'] }),
    ran({ id: 'd', set: 'mutants', round: undefined, provider: 'blaxel', group: 'errors' }),
  ])
  expect(table.map(words)).toEqual([
    ['blaxel', 'snyk', 'all'],
    ['mutants, must', '0/1', '0/1'],
    ['round 4, must', '1/2', '1/2'],
    ['round 12, should', '1/1', '1/1'],
    ['errors, must', '0/1', '0/1'],
    ['paging, must', '1/2', '1/2'],
    ['paging, should', '1/1', '1/1'],
    ['all, must', '0/1', '1/2', '1/3'],
    ['all, should', '1/1', '1/1'],
  ])
})

it('reports a clean service with a warning, and an unusual one with a failure, with any seed', () => {
  const clean = { set: 'clean', group: 'clean', round: undefined } as const
  const healthy = { set: 'healthy', group: 'healthy', round: undefined } as const
  const results = [
    ran({ ...clean, id: 'clean-snyk-mock', seed: 1 }),
    ran({ ...clean, id: 'clean-snyk-mock', seed: 2, statuses: ['warned'] }),
    ran({ ...healthy, id: 'warned', statuses: ['warned'] }),
    ran({ ...healthy, id: 'failed', statuses: ['failed'] }),
  ]
  expect(problemsOf(results).accused).toEqual(['clean-snyk-mock', 'failed'])
  expect(toTable(results).slice(1).map(words)).toEqual([
    ['clean, accused', '1/1', '1/1'],
    ['healthy, accused', '1/2', '1/2'],
  ])
})

it('names missed bugs, defects and bad witnesses', () => {
  const bad: Result = { job: ran({ id: 'bad' }).job, shown: { changed: false, clean: false } }
  const results = [
    ran({ id: 'missed', statuses: ['warned'] }),
    ran({ id: 'regression', set: 'mutants' }),
    ran({ id: 'sensible', strength: 'should' }),
    ran({ id: 'broken', defect: 'Error: it broke\n at x', statuses: ['failed'] }),
    bad,
  ]
  expect(problemsOf(results)).toEqual({
    missedMusts: ['missed', 'regression'],
    regressions: ['regression'],
    missedShoulds: ['sensible'],
    accused: [],
    defects: ['broken'],
    badWitnesses: ['bad'],
  })
  expect(results.map(toLine)).toEqual([
    expect.stringMatching(/^missed \(seed 1\) +must +10 +1\.0 s {2}MISSED no_server_error\? \(ServerError\)$/),
    expect.stringMatching(/^regression .* MISSED $/),
    expect.stringMatching(/^sensible .* MISSED $/),
    expect.stringMatching(/ DEFECT Error: it broke$/),
    'BAD WITNESS bad: with the change false, without it false',
  ])
})

it('reads sets, seeds and what to judge', () => {
  const { sets, seeds, wants } = readOptions([
    '--set',
    'clean,rounds',
    '--seeds',
    '2-4',
    '--round',
    '4',
    '--only',
    'x,a',
  ])
  expect({ sets, seeds }).toEqual({ sets: ['clean', 'rounds'], seeds: [2, 3, 4] })
  expect([base, { ...base, round: 3 }, { ...base, id: 'b' }].map(wants)).toEqual([true, false, false])
})

it.each([
  [['--set', 'blind'], 'Failed to read --set blind: it is none of clean, mutants, cases, rounds, healthy.'],
  [['--seeds', '5-1'], 'Failed to read --seeds 5-1: write 3, or 1-5.'],
  [['--seeds', 'x'], 'Failed to read --seeds x: it is not a positive number.'],
  [['--profile', 'deep'], 'Failed to read --profile deep: it is none of quick, standard, thorough.'],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})

it('loads bugs of each set and provider, with unique ids in each set', async () => {
  const subjects = await loadSubjects()
  expect(new Set(subjects.map(({ set, id }) => `${set} ${id}`)).size).toBe(subjects.length)
  const sets: readonly SetName[] = ['clean', 'mutants', 'cases', 'rounds', 'healthy']
  for (const set of sets) {
    const providers = new Set(subjects.filter((subject) => subject.set === set).map(({ provider }) => provider))
    expect([...providers].sort(), set).toEqual(['blaxel', 'dreadnode', 'snyk'])
  }
  const rounds = subjects.filter(({ set }) => set === 'rounds')
  for (const { id, provider, round, file } of rounds) {
    expect(id).toMatch(new RegExp(`^${provider}-${round}-`))
    expect(file).toMatch(new RegExp(`^${provider}/round-${round}-`))
  }
})
