import { html } from 'hono/html'
import type { OperationCoverage } from '../../runner/events.ts'
import type { RunRecord } from '../run-record.ts'
import { type Html, none } from './parts.ts'

/** The responses that the run has seen, as a heat map of operations and statuses, and the steps of the lifecycle. */
export function coverage({ coverage: { operations, transitions, ratio } }: RunRecord): Html {
  const statuses = [...new Set(operations.flatMap(statusesOf))].sort()
  const parameters = operations.flatMap(({ operation, missing }) =>
    missing.filter(({ what }) => !isStatus(what)).map(({ what, why }) => ({ what: `${operation}: ${what}`, why })),
  )
  return html`<section id="coverage"><h2>Coverage <small>${Math.round(ratio * 100)} % of the declared responses</small></h2>
<div class="scroll" tabindex="0" role="region" aria-label="Responses by operation and status"><table class="heat"><thead><tr><th scope="col">Operation</th>${statuses.map((status) => html`<th scope="col">${status}</th>`)}</tr></thead><tbody>${operations.map(
    (one) => html`<tr><th scope="row">${one.operation}</th>${statuses.map((status) => cell(one, status))}</tr>`,
  )}</tbody></table></div>
<h3>Lifecycle</h3><ul class="lifecycle">${transitions.map(
    ({ transition, seen, why }) =>
      html`<li class="${seen > 0 ? 'passed' : 'skipped'}"><b>${transition}</b> ${why === undefined ? `${seen}×` : why}</li>`,
  )}</ul>
${parameters.length > 0 ? html`<details><summary>${parameters.length} parameters not sent</summary><ul>${parameters.map(({ what, why }) => html`<li>${what} <small>${why}</small></li>`)}</ul></details>` : none}</section>`
}

function statusesOf({ statuses, missing }: OperationCoverage): readonly string[] {
  return [...Object.keys(statuses), ...missing.map(({ what }) => what).filter(isStatus)]
}

function cell({ statuses, missing }: OperationCoverage, status: string): Html {
  const count = statuses[status] ?? 0
  if (count > 0) {
    const heat = Math.min(4, Math.ceil(Math.log10(count + 1) * 1.6))
    return html`<td class="heat${heat}" title="${count} times">${count}</td>`
  }
  const gap = missing.find(({ what }) => what === status)
  return gap ? html`<td class="gap" title="${gap.why}"><span>0</span></td>` : html`<td></td>`
}

const isStatus = (what: string) => /^(\d|default)/.test(what)
