import { html } from 'hono/html'
import type { CheckResult } from '../../runner/events.ts'
import type { RunRecord } from '../run-record.ts'
import { counted, shortMessage } from '../text.ts'
import { type Html, none, signs } from './parts.ts'

/** All checks, which can be searched and filtered by result. */
export function checkList({ checks }: RunRecord): Html {
  const statuses = ['failed', 'warned', 'waived', 'passed', 'skipped'] as const
  const present = statuses.filter((status) => checks.some((check) => check.status === status))
  return html`<section id="checks"><h2>Checks</h2>
<div class="filter"><input id="search" type="search" placeholder="Search checks" aria-label="Search checks">${present.map(
    (status) => html`<label class="chip ${status}"><input type="checkbox" value="${status}" checked> ${status}</label>`,
  )}<span id="count" role="status"></span></div>
<ul class="list">${checks.map(row)}</ul></section>`
}

function row(check: CheckResult): Html {
  const { id, group, title, status, reason, strength, source, requests } = check
  // The card of a failure has the id of its check.
  const name = check.failure ? html`<a href="#${id}">${id}</a>` : html`<a id="${id}" href="#${id}">${id}</a>`
  return html`<li data-status="${status}"><span class="${status}" aria-hidden="true">${signs[status]}</span><div><b>${name}</b> <small>${group}, ${strength}, ${status}${requests > 0 ? `, ${counted(requests, 'request')}` : ''}</small><br>${title}${reason === undefined ? none : html`<br><small><bdi>${shortMessage(reason)}</bdi></small>`}${status === 'skipped' ? none : html`<br><small>${source}</small>`}</div></li>`
}
