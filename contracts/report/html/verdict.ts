import { html } from 'hono/html'
import type { RunRecord } from '../run-record.ts'
import { counted, shortMessage } from '../text.ts'
import { type Html, none, shownTime, signs } from './parts.ts'

/** The first screen: how the run ended, why, and its remarks. */
export function verdict(record: RunRecord): Html {
  const { summary, exitReasons, notices, durationMs } = record
  const [first] = exitReasons
  const kind = first === undefined ? (summary.warned > 0 ? 'warned' : 'passed') : 'failed'
  const rest = exitReasons.slice(1)
  return html`<section id="verdict" class="${kind}"><h2><span aria-hidden="true">${signs[kind]}</span> ${titleOf(record)}</h2>
${first ? html`<p class="cause"><bdi>${shortMessage(first.reason)}</bdi> <small>exit code ${first.code}</small></p>` : none}
${rest.length > 0 ? html`<ul>${rest.map(({ code, reason }) => html`<li><bdi>${shortMessage(reason)}</bdi> <small>exit code ${code}</small></li>`)}</ul>` : none}
<p class="chips">${(['failed', 'warned', 'waived', 'passed', 'skipped'] as const).map((status) => (status === 'waived' && summary.waived === 0 ? none : html`<span class="chip ${status}">${summary[status]} ${status}</span>`))}<span class="chip">${counted(summary.requests, 'request')}</span><span class="chip">${counted(summary.invitations, 'invitation')}</span><span class="chip">${shownTime(durationMs)}</span></p>
${notices.length > 0 ? html`<ul class="notices" aria-label="Remarks">${notices.map(({ message }) => html`<li><bdi>${shortMessage(message)}</bdi></li>`)}</ul>` : none}
${remains('left behind', record.leftovers)}${remains('could not be looked up', record.unknown)}</section>`
}

function titleOf({ summary: { failed, warned, passed }, exitReasons }: RunRecord): string {
  if (failed > 0) return `${counted(failed, 'promise')} broken`
  if (exitReasons.length > 0) return passed + warned > 0 ? 'No promise broken, but' : 'Nothing could be judged'
  return warned > 0 ? `No must is broken, ${counted(warned, 'warning')}` : 'Every promise that was exercised is kept'
}

/** One short block, however many there are. */
function remains(what: string, all: readonly string[]): Html | string {
  if (all.length === 0) return none
  return html`<details class="remains"><summary>${all.length} ${what}</summary><p>${all.slice(0, 200).map((name) => html`<code><bdi>${name}</bdi></code> `)}${all.length > 200 ? `and ${all.length - 200} more` : ''}</p></details>`
}
