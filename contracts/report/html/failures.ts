import { html } from 'hono/html'
import type { CheckResult, FailureReport } from '../../runner/events.ts'
import { checksWithStatus, type RunRecord } from '../run-record.ts'
import { failureCard } from './failure-card.ts'
import { type Html, none } from './parts.ts'

/** A page must open fast even if every promise is broken: later cards have no bodies and no scripts. */
const maxLength = 250_000

/** The failures as cards. Checks that fail because of the same response share one. */
export function failureCards(record: RunRecord): Html | string {
  const failed = checksWithStatus(record, 'failed', 'warned', 'waived')
  if (failed.length === 0) return none
  const groups = [...Map.groupBy(failed, causeOf).values()]
  let length = 0
  const cards = groups.map((checks) => {
    const card = failureCard(checks, length < maxLength)
    length += String(card).length
    return card
  })
  const causes =
    groups.length < failed.length ? html` <small>${failed.length} checks, ${groups.length} causes</small>` : none
  return html`<section id="failures"><h2>Failures${causes}</h2>${cards}</section>`
}

/** What the failures of the same cause have in common. */
function causeOf({ id, status, failure }: CheckResult): string {
  if (!failure) return id
  const { title, expected, received, operation } = failure
  const isStatus = typeof received === 'number'
  return JSON.stringify([
    status,
    title,
    expected,
    operation,
    isStatus ? received : id,
    isStatus ? statusOf(failure) : null,
  ])
}

function statusOf({ steps }: FailureReport): number | undefined {
  return steps.find(({ decisive }) => decisive)?.response.status
}
