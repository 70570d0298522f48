import { isAccused, isFound, type Verdict } from './verdict.ts'

/** A verdict as a line of the table. */
export function toLine(verdict: Verdict): string {
  const { id, strength, requests, seconds, group, seed } = verdict
  const figures = `${String(requests).padStart(5)} ${seconds.toFixed(1).padStart(5)} s`
  const name = isCorrect(group) ? `${id} (seed ${seed})` : id
  return `${name.padEnd(52)} ${strength.padEnd(6)} ${figures}  ${outcomeOf(verdict)}`
}

/** A line names at most this many findings. */
const maxNamed = 3

function outcomeOf(verdict: Verdict): string {
  const { findings, group, defect } = verdict
  if (defect !== null) return `DEFECT ${defect.split('\n', 1)[0]}`
  const counted = findings.filter(({ status }) => verdict.strength === 'should' || status === 'failed')
  const shown = (counted.length > 0 ? counted : findings).map(
    ({ check, title, status }) => `${check}${status === 'warned' ? '?' : ''} (${title})`,
  )
  const named = [
    ...shown.slice(0, maxNamed),
    ...(shown.length > maxNamed ? [`and ${shown.length - maxNamed} more`] : []),
  ].join(', ')
  if (isCorrect(group)) return isAccused(verdict) ? `ACCUSED ${named}` : `clean ${named}`.trimEnd()
  return isFound(verdict) ? named : `MISSED ${named}`
}

function isCorrect(group: string): boolean {
  return group === 'clean' || group === 'healthy'
}

/** A table of found mutants and all mutants, by provider and, unless rows are named otherwise, by group. */
export function toSums(
  verdicts: readonly Verdict[],
  rowOf: (verdict: Verdict) => string = ({ group }) => group,
): readonly string[] {
  const mutants = verdicts.filter(({ group }) => group !== 'clean')
  const providers = [...new Set(mutants.map(({ provider }) => provider))].sort()
  const rows = [...new Set(mutants.map(rowOf))].sort()
  const cell = (judged: readonly Verdict[]) => `${judged.filter(isFound).length}/${judged.length}`.padStart(11)
  const row = (name: string, judged: readonly Verdict[]) =>
    `${name.padEnd(16)}${providers.map((one) => cell(judged.filter(({ provider }) => provider === one))).join('')}${cell(judged)}`
  return [
    `${''.padEnd(16)}${[...providers, 'all'].map((name) => name.padStart(11)).join('')}`,
    ...rows.map((name) =>
      row(
        name,
        mutants.filter((verdict) => rowOf(verdict) === name),
      ),
    ),
    row('all', mutants),
  ]
}
