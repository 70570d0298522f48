import { isShown } from '../blind/judge.ts'
import { isAccused, isFound, type Verdict } from '../mutants/verdict.ts'
import type { Subject } from './subjects.ts'
import type { Result } from './worker.ts'

/** A line names at most this many findings. */
const maxNamed = 3

/** The result of a run as a line. */
export function toLine({ job, shown, verdict }: Result): string {
  const { id } = job.subject
  if (shown && !isShown(shown)) return `BAD WITNESS ${id}: with the change ${shown.changed}, without it ${shown.clean}`
  if (!verdict) return `good ${id}`
  const figures = `${String(verdict.requests).padStart(5)} ${verdict.seconds.toFixed(1).padStart(5)} s`
  return `${`${id} (seed ${job.seed})`.padEnd(60)} ${verdict.strength.padEnd(6)} ${figures}  ${outcomeOf(verdict)}`
}

function outcomeOf(verdict: Verdict): string {
  const { findings, defect } = verdict
  if (defect !== null) return `DEFECT ${defect.split('\n', 1)[0]}`
  const counted = findings.filter(({ status }) => verdict.strength === 'should' || status === 'failed')
  const shown = (counted.length > 0 ? counted : findings).map(
    ({ check, title, status }) => `${check}${status === 'warned' ? '?' : ''} (${title})`,
  )
  const named = [
    ...shown.slice(0, maxNamed),
    ...(shown.length > maxNamed ? [`and ${shown.length - maxNamed} more`] : []),
  ].join(', ')
  if (isCorrect(verdict)) return isAccused(verdict) ? `ACCUSED ${named}` : `clean ${named}`.trimEnd()
  return isFound(verdict) ? named : `MISSED ${named}`
}

const isCorrect = ({ group }: Pick<Verdict, 'group'>) => group === 'clean' || group === 'healthy'

/** A subject with its verdicts, one for each seed. */
interface Judged {
  readonly subject: Subject
  readonly strength: Verdict['strength']
  /** For a bug: found with every seed. For a correct service: accused with at least one. */
  readonly isHit: boolean
}

function toJudged(results: readonly Result[]): readonly Judged[] {
  return [...Map.groupBy(results, ({ job }) => `${job.subject.set} ${job.subject.id}`).values()].flatMap((runs) => {
    const verdicts = runs.flatMap(({ verdict }) => verdict ?? [])
    const [run] = runs
    const [first] = verdicts
    if (!run || !first) return []
    const isHit = isCorrect(first) ? verdicts.some(isAccused) : verdicts.every(isFound)
    return [{ subject: run.job.subject, strength: first.strength, isHit }]
  })
}

/**
 * The table of all results, with a column for each provider: the bugs that were found with every seed among all bugs, by
 * set or round and by group, and the correct services that were accused.
 */
export function toTable(results: readonly Result[]): readonly string[] {
  const judged = toJudged(results)
  const providers = [...new Set(judged.map(({ subject }) => subject.provider))].sort()
  const bugs = judged.filter(({ subject }) => !isCorrect(subject))
  const correct = judged.filter(({ subject }) => isCorrect(subject))
  const cell = (some: readonly Judged[]) => {
    const hits = some.filter(({ isHit }) => isHit).length
    return (some.length === 0 ? '' : `${hits}/${some.length}`).padStart(11)
  }
  const row = (name: string, some: readonly Judged[]) => {
    const cells = providers.map((provider) => cell(some.filter(({ subject }) => subject.provider === provider)))
    return `${name.padEnd(24)}${cells.join('')}${cell(some)}`
  }
  const rowsBy = (some: readonly Judged[], nameOf: (one: Judged) => string) =>
    [...Map.groupBy(some, nameOf)]
      .sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
      .map(([name, part]) => row(name, part))
  return [
    `${''.padEnd(24)}${[...providers, 'all'].map((name) => name.padStart(11)).join('')}`,
    ...rowsBy(bugs, ({ subject, strength }) => `${setOf(subject)}, ${strength}`),
    ...rowsBy(bugs, ({ subject, strength }) => `${subject.group}, ${strength}`),
    ...rowsBy(bugs, ({ strength }) => `all, ${strength}`),
    ...rowsBy(correct, ({ subject }) => `${subject.set}, accused`),
  ]
}

const setOf = ({ set, round }: Subject) => (set === 'rounds' ? `round ${round}` : set)

/** What went wrong, by kind, with the ids. */
export interface Problems {
  readonly badWitnesses: readonly string[]
  readonly missedMusts: readonly string[]
  /** The missed musts outside the rounds, which only measure the checks. */
  readonly regressions: readonly string[]
  readonly missedShoulds: readonly string[]
  readonly accused: readonly string[]
  readonly defects: readonly string[]
}

/** Collects what went wrong. */
export function problemsOf(results: readonly Result[]): Problems {
  const judged = toJudged(results)
  const missed = judged.filter(({ subject, isHit }) => !isCorrect(subject) && !isHit)
  const missedMusts = missed.filter(({ strength }) => strength === 'must')
  const ids = (some: readonly Judged[]) => some.map(({ subject }) => subject.id)
  const idsOf = (some: readonly Result[]) => [...new Set(some.map(({ job }) => job.subject.id))]
  return {
    badWitnesses: idsOf(results.filter(({ shown }) => shown && !isShown(shown))),
    missedMusts: ids(missedMusts),
    regressions: ids(missedMusts.filter(({ subject }) => subject.set !== 'rounds')),
    missedShoulds: ids(missed.filter(({ strength }) => strength === 'should')),
    accused: ids(judged.filter(({ subject, isHit }) => isCorrect(subject) && isHit)),
    defects: idsOf(results.filter(({ verdict }) => verdict && verdict.defect !== null)),
  }
}
