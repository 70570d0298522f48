import { isFound, type Verdict } from './verdict.ts'

/** A verdict as a line of the table. */
export function toLine(verdict: Verdict): string {
  const { id, strength, requests, seconds, group, seed } = verdict
  const figures = `${String(requests).padStart(5)} ${seconds.toFixed(1).padStart(5)} s`
  const name = group === 'clean' ? `${id} (seed ${seed})` : id
  return `${name.padEnd(52)} ${strength.padEnd(6)} ${figures}  ${outcomeOf(verdict)}`
}

/** The most findings that a line names. */
const most = 3

function outcomeOf(verdict: Verdict): string {
  const { findings, group, defect } = verdict
  if (defect !== null) return `DEFECT ${defect.split('\n', 1)[0]}`
  const counted = findings.filter(({ status }) => verdict.strength === 'should' || status === 'failed')
  const shown = (counted.length > 0 ? counted : findings).map(
    ({ check, title, status }) => `${check}${status === 'warned' ? '?' : ''} (${title})`,
  )
  const named = [...shown.slice(0, most), ...(shown.length > most ? [`and ${shown.length - most} more`] : [])].join(
    ', ',
  )
  if (group === 'clean') return findings.length === 0 ? 'clean' : `ACCUSED ${named}`
  return isFound(verdict) ? named : `MISSED ${named}`
}

/** Found and planted, by group and provider. */
export function toSums(verdicts: readonly Verdict[]): readonly string[] {
  const planted = verdicts.filter(({ group }) => group !== 'clean')
  const providers = [...new Set(planted.map(({ provider }) => provider))].sort()
  const groups = [...new Set(planted.map(({ group }) => group))]
  const cell = (those: readonly Verdict[]) => `${those.filter(isFound).length}/${those.length}`.padStart(11)
  const row = (name: string, those: readonly Verdict[]) =>
    `${name.padEnd(14)}${providers.map((one) => cell(those.filter(({ provider }) => provider === one))).join('')}${cell(those)}`
  return [
    `${''.padEnd(14)}${[...providers, 'all'].map((name) => name.padStart(11)).join('')}`,
    ...groups.map((name) =>
      row(
        name,
        planted.filter(({ group }) => group === name),
      ),
    ),
    row('all', planted),
  ]
}
