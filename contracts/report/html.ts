import { html, raw } from 'hono/html'
import type { CheckResult, FailureReport } from '../runner/events.ts'
import type { Reporter, Write } from './reporter.ts'
import { checksWithStatus, collect, type RunRecord } from './run-record.ts'
import { gapsByReason, printable, replayCommand, seenStatuses, shortBody, shortMessage, shown } from './text.ts'

/** The run as a self-contained page: failures with their exchanges, all checks, and the coverage. */
export function htmlReport(version: string, write: Write): Reporter {
  return { on: collect(version, (record) => write(printable(`<!doctype html>\n${page(record)}\n`))) }
}

const style = `
:root{color-scheme:light dark;--line:#8884;--bad:#c62828;--warn:#a05a00;--good:#2e7d32}
@media (prefers-color-scheme:dark){:root{--bad:#ff8a80;--warn:#ffb74d;--good:#81c784}}
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:6px;padding:.6rem;margin:.3rem 0}
article{border-left:4px solid var(--bad);padding:.1rem 1rem;margin:1rem 0}article.warned{border-color:var(--warn)}
.failed{color:var(--bad)}.warned>h3,td.warned{color:var(--warn)}.passed{color:var(--good)}small{opacity:.75}`

function page(record: RunRecord) {
  const { passed, failed, warned, skipped, requests, invitations, leftovers } = record.summary
  const broken = checksWithStatus(record, 'failed', 'warned')
  return html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>invitelab: ${record.provider}</title><style>${raw(style)}</style></head><body>
<h1>${record.provider} at ${record.baseUrl}</h1>
<p>${passed} passed, ${failed} failed, ${warned} warned, ${skipped} skipped · ${requests} requests, ${invitations} invitations, ${leftovers} left behind · seed ${record.seed} · ${record.startedAt}</p>
${record.halted ? html`<p class="failed">Stopped: ${record.halted.reason}</p>` : ''}
${record.leftovers.map((email) => html`<p class="failed">Left behind: ${email}</p>`)}
${record.unknown.map((email) => html`<p class="failed">Could not look up: ${email}</p>`)}
${broken.length > 0 ? html`<h2>Broken promises</h2>` : ''}${broken.map((check) => (check.failure ? article(check, check.failure) : ''))}
<h2>Checks</h2><table><tr><th>Check</th><th>Promise</th><th>Result</th></tr>${record.checks.map(row)}</table>
<h2>Coverage: ${Math.round(record.coverage.ratio * 100)} %</h2><table><tr><th>Operation</th><th>Seen</th><th>Not seen</th></tr>${record.coverage.operations.map(
    ({ operation, statuses, missing }) =>
      html`<tr><td>${operation}</td><td>${seenStatuses(statuses)}</td><td>${gapsByReason(missing).map((gap) => html`${gap}<br>`)}</td></tr>`,
  )}</table>
<h2>Lifecycle</h2><table><tr><th>Step</th><th>Seen</th></tr>${record.coverage.transitions.map(
    ({ transition, seen, why }) => html`<tr><td>${transition}</td><td>${why ?? `${seen}×`}</td></tr>`,
  )}</table></body></html>`
}

function article(check: CheckResult, failure: FailureReport) {
  const replay = replayCommand(check)
  return html`<article class="${check.status}"><h3>${failure.title} <small>${check.id}</small></h3><p>${shortMessage(failure.message)}</p>
<p><small>${check.title}. ${check.strength}; ${check.source}${failure.specPointer === null ? '' : `; ${failure.specPointer}`}</small></p>
${failure.expected === null ? '' : html`<p>Expected ${shown(failure.expected)}, received ${shown(failure.received)}</p>`}
${failure.steps.map(({ curl, response }) => html`<pre>${curl}</pre><pre>${response.status} ${shortBody(response.text)}</pre>`)}
${replay === undefined ? '' : html`<p>Again: <code>${replay}</code></p>`}</article>`
}

function row({ id, group, title, status, reason, strength }: CheckResult) {
  return html`<tr><td>${id}<br><small>${group}, ${strength}</small></td><td>${title}</td><td class="${status}">${status}${reason === undefined ? '' : html`<br><small>${reason}</small>`}</td></tr>`
}
